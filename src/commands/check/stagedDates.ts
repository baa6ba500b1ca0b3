import type { Config, Source } from '../../workspace/config.ts'
import type { ReadColumns } from '../suggest/readColumns.ts'
import { looksLikeTime } from '../suggest/valueFit.ts'
import { yamlText } from '../suggest/yamlText.ts'
import { type CheckLine, warning } from './line.ts'

/** A wide questionnaire whose answers would belong to no period, told before it is loaded: neither a date nor a survey is mapped. */
export function stagedDateLines(
  label: string,
  { unpivot }: Pick<Source, 'unpivot'>,
  { fed, unusedValues }: Pick<ReadColumns, 'fed' | 'unusedValues'>,
  { sources }: Pick<Config, 'sources'>,
): CheckLine[] {
  const isDated = fed.includes('answered_at') || fed.includes('survey_id')
  if (!unpivot || isDated || sources.some(({ records }) => records === 'survey_response')) return []
  const dates = [...unusedValues].filter(([, profile]) => profile.filled > 0 && looksLikeTime(profile))
  const [only] = dates.length === 1 ? dates : []
  const how = `write columns: { answered_at: ${only ? yamlText(only[0]) : '<header of the date>'} }`
  return [
    warning(
      `${label}: its answers have neither answered_at nor survey_id and would count in no period; ${how}, or survey_id with a ledger (records: survey) that says starts_on`,
    ),
  ]
}
