import type { CalendarDay } from '../calendar/calendarDays.ts'
import type { Decision } from '../rulebook/decisions.ts'
import type { Rule } from '../rulebook/schema.ts'
import { quoteName } from '../warehouse/duckdb.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { writeRulebookTables } from './rules/writeRulebookTables.ts'

const normalise = (label: string): string => label.normalize('NFKC').trim()

/** Creates a table anew and fills it. */
export async function replaceTable(
  warehouse: Warehouse,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: Iterable<readonly unknown[]>,
): Promise<void> {
  const types = Object.entries(columns).map(([column, type]) => `${quoteName(column)} ${type}`)
  await warehouse.run(`create or replace table ${quoteName(name)} (${types.join(', ')})`)
  await warehouse.append(name, rows)
}

/** Writes what the models join beside the records: the workspace's settings and the program's version, the calendar, the rulebook, the survey instruments. */
export async function writeModelInputs(
  warehouse: Warehouse,
  inputs: {
    workspace: Pick<Workspace, 'config' | 'asOf'>
    rules: readonly Rule[]
    decisions?: readonly Decision[]
    calendar: readonly CalendarDay[]
    codeVersion: string
  },
): Promise<void> {
  const { workspace, rules, decisions, calendar, codeVersion } = inputs
  const { company, locale, timezone } = workspace.config
  await replaceTable(
    warehouse,
    'workspace_setting',
    { company: 'varchar', locale: 'varchar', timezone: 'varchar', as_of: 'timestamp', code_version: 'varchar' },
    [[company, locale, timezone, workspace.asOf, codeVersion]],
  )
  await replaceTable(
    warehouse,
    'calendar_day',
    {
      date: 'date',
      is_workday: 'boolean',
      day_type: 'varchar',
      holiday_name: 'varchar',
      spring_festival_offset: 'integer',
      workday_index: 'integer',
      day_class: 'varchar',
    },
    calendar.map((day) => [
      day.date,
      day.is_workday,
      day.day_type,
      day.holiday_name,
      day.spring_festival_offset,
      day.workday_index,
      day.day_class,
    ]),
  )
  await writeRulebookTables(warehouse, rules, decisions)
  await writeInstruments(warehouse, workspace)
}

async function writeInstruments(warehouse: Warehouse, workspace: Pick<Workspace, 'config'>): Promise<void> {
  const instruments = Object.entries(workspace.config.instruments)
  await replaceTable(
    warehouse,
    'instrument_level',
    { instrument: 'varchar', label: 'varchar', level_no: 'integer', is_satisfied: 'boolean', is_strict: 'boolean' },
    instruments.flatMap(([name, { levels, satisfied, strict }]) => {
      const strictLevels = strict.length > 0 ? strict : levels.slice(0, 1)
      return levels.map((level, i) => [
        name,
        normalise(level),
        i + 1,
        satisfied.includes(level),
        strictLevels.includes(level),
      ])
    }),
  )
  await replaceTable(
    warehouse,
    'instrument_missing',
    { instrument: 'varchar', label: 'varchar' },
    instruments.flatMap(([name, { missing }]) => missing.map((label) => [name, normalise(label)])),
  )
  await replaceTable(
    warehouse,
    'instrument_question',
    { instrument: 'varchar', question_id: 'varchar', title_zh: 'varchar', is_scale: 'boolean' },
    instruments.flatMap(([name, { questions }]) =>
      Object.entries(questions).map(([id, { title, scale }]) => [name, id, title, scale]),
    ),
  )
}
