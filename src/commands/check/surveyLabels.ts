import type { Warehouse } from '../../warehouse/engine.ts'
import { builtinInstruments } from '../../workspace/builtinInstruments.ts'
import { yamlText } from '../suggest/yamlText.ts'
import { type CheckLine, listed, SHOWN, warning } from './line.ts'

interface StrangeLabel {
  instrument: string | null
  label: string
  n: number
  /** `inbox/a.csv 2024 (12)`, the most first. */
  places: string[]
  /** Days on which the label means no answer; null where it never does. */
  days: string | null
}

/** Labels of answers to scale questions that are nothing on their day, the commonest first, with what they would be on other days. */
const STRANGE = `
  with answer as (
    select source_file as file, instrument, question, label as label_raw, cast(answered_at as date) as day
    from answer_in_survey
    where label is not null
  ),
  strange as (
    select instrument, trim(label_raw) as label, label_raw, file, year(day) as year, count(*) as n
    from answer a
    where not exists (
        from satisfaction_label l
        where l.instrument = a.instrument and l.label_raw = a.label_raw and coalesce(l.question = a.question, true))
      and not exists (
        from satisfaction_missing m
        where m.instrument = a.instrument and m.label_raw = a.label_raw
          and coalesce(m.from_day <= a.day, true) and coalesce(m.until_day >= a.day, true))
      and not exists (
        from instrument_question q
        where q.instrument = a.instrument and q.question_id = a.question and not q.is_scale)
    group by all
  ),
  window_of as (
    select
      instrument, label_raw,
      string_agg(concat_ws(' ', 'from ' || from_day, 'until ' || until_day), ', ' order by from_day, until_day) as days
    from satisfaction_missing group by all
  )
  select
    s.instrument, s.label, sum(s.n) as n,
    list(concat(s.file, ' ', coalesce(cast(s.year as varchar), 'without a date'), ' (', s.n, ')')
      order by s.n desc, s.file, s.year) as places,
    max(w.days) as days
  from strange s
  left join window_of w on w.instrument = s.instrument and w.label_raw = s.label_raw
  group by s.instrument, s.label
  order by n desc, s.instrument, s.label`

/**
 * Checks the labels of survey answers: which are neither a level nor another word for one nor listed as missing, which mean no answer
 * on other days alone, and which belong to no instrument; how many, in which file and year.
 * @param instruments the names that can be used
 * @param stated those that pilotlight.yaml states
 */
export async function checkSurveyLabels(
  warehouse: Warehouse,
  instruments: readonly string[],
  stated: readonly string[],
): Promise<CheckLine[]> {
  const rows = await warehouse.all<StrangeLabel>(STRANGE)
  const known = rows.filter(({ instrument }) => instrument !== null && instruments.includes(instrument))
  const more = known.slice(SHOWN).reduce((sum, { n }) => sum + Number(n), 0)
  return [
    ...nowhere(
      rows.filter((row) => !known.includes(row)),
      instruments,
    ),
    ...known.slice(0, SHOWN).map((row) => warning(tell(row, stated))),
    ...(more > 0
      ? [warning(`survey_answer: ${more} answers with ${known.length - SHOWN} more labels are no level either`)]
      : []),
  ]
}

const MOST_SHOWN = 40

const shown = (label: string): string => (label.length > MOST_SHOWN ? `"${label.slice(0, MOST_SHOWN)}…"` : `"${label}"`)

/** How to say what a label means: an instrument of the program's own that is not stated is extended, not written out. */
export function labelAdvice(instrument: string, label: string, stated: readonly string[]): string {
  if (stated.includes(instrument) || !(instrument in builtinInstruments()))
    return `list it under instruments.${instrument}: levels, aliases or missing`
  const word = yamlText(label)
  return `write instruments: { ${instrument}: { extends: ${instrument}, missing: [${word}] } }, or aliases: { ${word}: <level> } in place of missing`
}

function tell({ instrument, label, n, places, days }: StrangeLabel, stated: readonly string[]): string {
  const what =
    days === null
      ? `neither a level of ${instrument} nor another word for one, nor listed as missing`
      : `no level of ${instrument}, and lie outside the days on which it means no answer (${days})`
  const todo =
    days === null
      ? labelAdvice(instrument!, label, stated)
      : `change these days under instruments.${instrument}.missing`
  return `survey_answer: ${n} answers ${shown(label)} are ${what}; they count as invalid; ${todo}: ${listed(places, 3)}`
}

/** Answers of no instrument that is known: they count nowhere. */
function nowhere(rows: readonly StrangeLabel[], instruments: readonly string[]): CheckLine[] {
  const names = [...new Set(rows.map(({ instrument }) => instrument))].sort()
  return names.map((name) => {
    const n = rows.filter(({ instrument }) => instrument === name).reduce((sum, row) => sum + Number(row.n), 0)
    const what =
      name === null ? 'name no instrument, and neither does their survey' : `are of "${name}", which is no instrument`
    return warning(
      `survey_answer: ${n} answers ${what}; none of them is valid; accepted: ${instruments.join(', ')}, or one stated under instruments`,
    )
  })
}
