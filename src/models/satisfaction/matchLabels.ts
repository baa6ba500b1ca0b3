import type { Warehouse } from '../../warehouse/engine.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'
import { replaceTable } from '../replaceTable.ts'
import { groupRows } from './groupRows.ts'
import { refuseMixedSources } from './mixedSources.ts'
import { addRuleScores } from './ruleScores.ts'
import { scaleInstrument } from './separateSeries.ts'

/** A level of a scale; level_no 1 is the best; a null question stands for every question without levels of its own. */
export interface Level {
  instrument: string
  question: string | null
  label: string
  level_no: number
  is_satisfied: boolean
  is_strict: boolean
  score: number | null
}

interface Missing {
  instrument: string
  label: string
  from_day: string | null
  until_day: string | null
}

const LABEL_COLUMNS = {
  instrument: 'varchar',
  question: 'varchar',
  label_raw: 'varchar',
  level_no: 'integer',
  label: 'varchar',
  is_satisfied: 'boolean',
  is_strict: 'boolean',
  score: 'double',
}

/**
 * Writes `satisfaction_label`: every label as written that is a level of an instrument or another word for one; at most
 * one row for an instrument, question and label, where a null question stands for any. A written label without a row is
 * no valid answer. A level without points of its own takes the rulebook's. And `satisfaction_missing`: every label as
 * written that means no answer, with the days (inclusive, null without end) on which it does.
 * @throws when two levels of one question are the same label, or an instrument serves own surveys and others' alike.
 */
export async function matchLabels(warehouse: Warehouse): Promise<void> {
  await refuseMixedSources(warehouse)
  const stated = await warehouse.all<Level>(
    'select * from instrument_level order by instrument, question nulls first, level_no, label',
  )
  const levels = await addRuleScores(warehouse, stated)
  const aliases = await warehouse.all<{ instrument: string; label: string; level_label: string }>(
    'select * from instrument_alias order by all',
  )
  const missing = await warehouse.all<Missing>('select * from instrument_missing order by all')
  const written = await warehouse.all<{ label: string }>(`${WRITTEN} order by label`)
  const raw = groupRows(
    written.map(({ label }) => label),
    normalizeLabel,
  )
  const questions = await warehouse.all<{ instrument: string | null; question: string }>(`${ASKED} order by all`)
  await replaceTable(
    warehouse,
    'satisfaction_label',
    LABEL_COLUMNS,
    scalesOf(levels, questions).flatMap(({ instrument, question, levels: own }) => {
      const words = wordsOf(instrument, own, aliases)
      return [...words].flatMap(([word, { level_no, label, is_satisfied, is_strict, score }]) =>
        (raw.get(word) ?? []).map((label_raw) => [
          ...[instrument, question, label_raw],
          ...[level_no, label, is_satisfied, is_strict, score],
        ]),
      )
    }),
  )
  await replaceTable(
    warehouse,
    'satisfaction_scale',
    { instrument: 'varchar', least: 'double', most: 'double' },
    pointsOf(levels),
  )
  await replaceTable(
    warehouse,
    'satisfaction_missing',
    { instrument: 'varchar', label_raw: 'varchar', from_day: 'date', until_day: 'date' },
    missing.flatMap(({ instrument, label, from_day, until_day }) =>
      (raw.get(normalizeLabel(label)) ?? []).map((label_raw) => [instrument, label_raw, from_day, until_day]),
    ),
  )
}

/** The fewest and the most points that an instrument's levels give. */
function pointsOf(levels: readonly Level[]): [string, number, number][] {
  const spans = new Map<string, [string, number, number]>()
  for (const { instrument, score } of levels) {
    if (score === null) continue
    const [, least, most] = spans.get(instrument) ?? [instrument, score, score]
    spans.set(instrument, [instrument, Math.min(least, score), Math.max(most, score)])
  }
  return [...spans.values()]
}

/** Labels as written, free texts aside. */
const WRITTEN = `select distinct label from (
    select coalesce(a.label_raw, cast(a.level as varchar)) as label from stg_survey_answer a
    where not exists (
      from instrument_question q
      where q.instrument = a.instrument and q.question_id = a.question_id and not q.is_scale)
    union all select handling_satisfaction from stg_complaint
    union all select satisfaction from stg_return_visit
  ) where label is not null`

/** Questions that are asked or stated; without an instrument, those of answers that name none. */
const ASKED = `select distinct instrument, question_id as question from stg_survey_answer
  union select instrument, question_id from instrument_question where is_scale`

interface Scale {
  instrument: string
  question: string | null
  levels: Level[]
}

/**
 * The scales of every instrument. Where some of its questions have levels of their own, the instrument's levels are
 * written out for each other question, so that no question finds a label twice.
 */
function scalesOf(
  levels: readonly Level[],
  asked: readonly { instrument: string | null; question: string }[],
): Scale[] {
  return [...groupRows(levels, ({ instrument }) => instrument)].flatMap(([instrument, all]): Scale[] => {
    const shared = all.filter(({ question }) => question === null)
    const own = groupRows(
      all.filter(({ question }) => question !== null),
      ({ question }) => question,
    )
    if (own.size === 0) return [{ instrument, question: null, levels: shared }]
    const others = asked
      .filter(
        (each) =>
          [instrument, scaleInstrument(instrument)].includes(each.instrument ?? instrument) && !own.has(each.question),
      )
      .map(({ question }) => question)
    return [
      ...[...own].map(([question, list]): Scale => ({ instrument, question, levels: list })),
      ...[...new Set(others)].map((question): Scale => ({ instrument, question, levels: shared })),
    ]
  })
}

/** Every word of a scale in its normal form: its levels, and other words for them. */
function wordsOf(
  instrument: string,
  levels: readonly Level[],
  aliases: readonly { instrument: string; label: string; level_label: string }[],
): Map<string, Level> {
  const words = new Map<string, Level>()
  for (const level of levels) {
    const label = normalizeLabel(level.label)
    if (words.has(label))
      throw new Error(`instrument ${instrument}: level "${label}" is stated twice; expected different labels`)
    words.set(label, { ...level, label })
  }
  for (const alias of aliases.filter((each) => each.instrument === instrument)) {
    const word = normalizeLabel(alias.label)
    const level = words.get(normalizeLabel(alias.level_label))
    if (level && !words.has(word)) words.set(word, level)
  }
  return words
}
