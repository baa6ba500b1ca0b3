import type { Warehouse } from '../warehouse/engine.ts'
import { usableInstruments } from '../workspace/builtinInstruments.ts'
import type { Instrument, Question } from '../workspace/instrument.ts'
import { normalizeLabel } from '../workspace/normalizeLabel.ts'
import { replaceTable } from './replaceTable.ts'

/** The tables that hold the survey instruments, with the SQL types of their columns. */
export const INSTRUMENT_TABLES = {
  instrument: {
    instrument: 'varchar',
    title_zh: 'varchar',
    source: 'varchar',
    is_census: 'boolean',
    overall: 'varchar',
  },
  /** question: null for the levels of every question that has none of its own; level_no 1 is the best. */
  instrument_level: {
    instrument: 'varchar',
    question: 'varchar',
    label: 'varchar',
    level_no: 'integer',
    is_satisfied: 'boolean',
    is_strict: 'boolean',
    score: 'double',
  },
  instrument_alias: { instrument: 'varchar', label: 'varchar', level_label: 'varchar' },
  /** Days are both inclusive; null has no end. */
  instrument_missing: { instrument: 'varchar', label: 'varchar', from_day: 'date', until_day: 'date' },
  instrument_question: { instrument: 'varchar', question_id: 'varchar', title_zh: 'varchar', is_scale: 'boolean' },
} as const

/** The rows of {@link INSTRUMENT_TABLES}, in column order; labels in the form in which they are compared. */
export function instrumentRows(
  instruments: Readonly<Record<string, Instrument>>,
): Record<keyof typeof INSTRUMENT_TABLES, unknown[][]> {
  const all = Object.entries(instruments)
  return {
    instrument: all.map(([name, each]) => [name, each.title, each.source, each.census, each.overall]),
    instrument_level: all.flatMap(([name, each]) => [
      ...levelRows(name, null, each),
      ...Object.entries(each.questions).flatMap(([id, question]) => levelRows(name, id, question)),
    ]),
    instrument_alias: all.flatMap(([name, { aliases }]) =>
      Object.entries(aliases).map(([word, level]) => [name, normalizeLabel(word), normalizeLabel(level)]),
    ),
    instrument_missing: all.flatMap(([name, { missing }]) =>
      missing.map(({ code, from, until }) => [name, normalizeLabel(code), from, until]),
    ),
    instrument_question: all.flatMap(([name, { questions }]) =>
      Object.entries(questions).map(([id, { title, scale }]) => [name, id, title, scale]),
    ),
  }
}

type Scale = Pick<Question, 'levels' | 'satisfied' | 'strict' | 'scores'>

function levelRows(
  name: string,
  question: string | null,
  { levels = [], satisfied, strict, scores }: Scale,
): unknown[][] {
  const counts = new Set((satisfied ?? []).map(normalizeLabel))
  const top = new Set((strict ?? levels.slice(0, 1)).map(normalizeLabel))
  const points = new Map(Object.entries(scores ?? {}).map(([label, score]) => [normalizeLabel(label), score]))
  return levels
    .map(normalizeLabel)
    .map((label, i) => [name, question, label, i + 1, counts.has(label), top.has(label), points.get(label)])
}

/** Writes the instruments that a workspace can use, the program's own among them, as the tables of {@link INSTRUMENT_TABLES}. */
export async function writeInstruments(
  warehouse: Warehouse,
  stated: Readonly<Record<string, Instrument>>,
): Promise<void> {
  const rows = instrumentRows(usableInstruments(stated))
  for (const [name, columns] of Object.entries(INSTRUMENT_TABLES))
    await replaceTable(warehouse, name, columns, rows[name as keyof typeof INSTRUMENT_TABLES])
}
