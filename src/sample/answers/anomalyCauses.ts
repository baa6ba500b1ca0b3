import type { Company } from '../company/company.ts'
import { ACCEPTED_CAUSES } from '../files/anomalyCauses.ts'
import { groupBy } from '../groupBy.ts'
import { dateText, dayOf } from '../moment.ts'
import { CAUSE_WORDS, makeAnomalyCauses } from '../service/anomalyCauses.ts'
import type { AddFigures } from './figure.ts'

/** Adds how many causes of each kind were reported, and since which day. */
export function addAnomalyCauses(add: AddFigures, company: Company): void {
  const causes = makeAnomalyCauses(company)
  const words = [...causes.flatMap(({ cause }) => (cause === null ? [] : [cause])), ...ACCEPTED_CAUSES]
  for (const [cause_code, same] of groupBy(words, (word) => CAUSE_WORDS[word]))
    add('cause_given', { cause_code }, { 'count(*)': same.length })
  if (causes.length === 0) return
  const first = Math.min(...causes.map(({ recordedAt }) => recordedAt))
  add('cause_record', { is_recorded: 'true' }, { first_day: dateText(dayOf(first)) })
}
