import type { CalendarDay } from '../calendar/calendarDays.ts'
import type { Decision } from '../rulebook/decisions.ts'
import type { Rule } from '../rulebook/schema.ts'
import type { Warehouse } from '../warehouse/engine.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { writeInstruments } from './instruments.ts'
import { replaceTable } from './replaceTable.ts'
import { writeRulebookTables } from './rules/writeRulebookTables.ts'

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
  await writeInstruments(warehouse, workspace.config.instruments)
}
