import type { Warehouse } from '../../warehouse/engine.ts'

/** A level of an instrument's scale; level_no 1 is the best. */
interface Level {
  instrument: string
  label: string
  level_no: number
  is_satisfied: boolean
  is_strict: boolean
}

const COMPLAINT_HANDLING: Level[] = ['satisfied', 'fairly', 'basically', 'dissatisfied'].map((label, i) => ({
  instrument: 'complaint_handling',
  label,
  level_no: i + 1,
  is_satisfied: i < 3,
  is_strict: i === 0,
}))

/** A label in the form in which labels are compared: NFKC, trimmed, `4.0` as `4`. */
export const normalizeLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .trim()
    .replace(/^(\d+)\.0+$/, '$1')

/**
 * Writes `satisfaction_label` (instrument, label_raw, level_no, is_satisfied, is_strict): every label as written that
 * is a level of an instrument. A written label without a row here is no valid answer. The four levels of
 * `complaint_handling` are those of the complaint contract unless the workspace states its own.
 * @throws when two levels of one instrument are the same label.
 */
export async function matchLabels(warehouse: Warehouse): Promise<void> {
  const stated = await warehouse.all<Level>(`select * from instrument_level order by instrument, level_no, label`)
  const levels = [...stated, ...(stated.some(isComplaintHandling) ? [] : COMPLAINT_HANDLING)]
  const raw = await warehouse.all<{ label: string }>(
    `select distinct label from (
       select coalesce(label_raw, cast(level as varchar)) as label from stg_survey_answer
       union all select handling_satisfaction from stg_complaint
     ) where label is not null order by label`,
  )
  const written = raw.map(({ label }) => ({ raw: label, label: normalizeLabel(label) }))
  const seen = new Set<string>()
  const rows = levels.flatMap((level) => {
    const label = normalizeLabel(level.label)
    const key = `${level.instrument}\t${label}`
    if (seen.has(key))
      throw new Error(`instrument ${level.instrument}: level "${label}" is stated twice; expected different labels`)
    seen.add(key)
    return written
      .filter((cell) => cell.label === label)
      .map((cell) => [level.instrument, cell.raw, level.level_no, level.is_satisfied, level.is_strict])
  })
  await warehouse.run(`create or replace table satisfaction_label
    (instrument varchar, label_raw varchar, level_no integer, is_satisfied boolean, is_strict boolean)`)
  await warehouse.append('satisfaction_label', rows)
}

const isComplaintHandling = ({ instrument }: Level): boolean => instrument === 'complaint_handling'
