import { readSubmissions } from '../quality/declared.ts'
import { type ModelStep, table, view } from '../step.ts'
import { contactModels } from './contactOrder.ts'
import { inspectionModels } from './inspectionOrder.ts'
import { writeFamilyMonths } from './writeFamilyMonths.ts'

/** What pieces may read: the rules that are on, slots of the calendar, since when a family is recorded, tiers and accounts by slot. */
const helpers: ModelStep[] = [
  view('coverage_rule'),
  table('slot_calendar'),
  { name: 'family_month', run: writeFamilyMonths },
  table('family_start'),
  table('recorded_slot'),
  view('tier_slot'),
  table('customer_former_unit'),
  table('customer_service'),
]

/** Reports: which are owed, and whether each came in time. */
const reports: ModelStep[] = [
  view('report_limit'),
  { name: 'report_submitted', run: readSubmissions },
  view('report_owed'),
  table('submission'),
]

/** What units write down: registers, plans, files, reports, backups, drills. */
const files: ModelStep[] = [
  ...['register', 'register_risk', 'unit', 'staff', 'drill', 'curtailment'].map((piece) => table(`slot_${piece}`)),
  ...['plan', 'plan_year', 'tier_review', 'tier_service'].map((piece) => table(`slot_${piece}`)),
  ...['file', 'file_complaint', 'report', 'report_due', 'backup', 'backup_gap'].map((piece) => table(`slot_${piece}`)),
  ...['register_risk', 'register_access', 'register_volume', 'hotline'].map((piece) => view(`count_${piece}`)),
  ...['file', 'file_new', 'file_service', 'report_close'].map((piece) => view(`count_${piece}`)),
]

/** What is due, in pieces: `slot_<piece>` has a row a slot, `count_<piece>` counts. A new piece is listed here and in coverage_slot.sql or coverage_count.sql. */
const pieces: ModelStep[] = [
  table('slot_anomaly'),
  view('slot_extension'),
  view('slot_reminder'),
  view('slot_install'),
  view('slot_first_use'),
]

/** How much of what was due was done: slots of inspections, visits, files, reports and the like, by rule, unit and period. */
export const coverageModels: ModelStep[] = [
  ...helpers,
  ...reports,
  ...pieces,
  ...inspectionModels,
  ...files,
  ...contactModels,
  table('coverage_slot'),
  table('coverage_count'),
  view('coverage_period'),
  table('coverage'),
  table('coverage_gap'),
]
