import type { ModelStep } from '../step.ts'

/** Families whose cases time limits look at, each by its views `case_<family>` and `time_<family>`. */
const FAMILIES = [
  'complaint',
  'repair_job',
  'install_job',
  'outage_notice',
  'hazard',
  'follow_up',
  'survey',
  'contact_log',
]

const view = (name: string): ModelStep => ({ name, sql: `${name}.sql`, kind: 'view' })

/** Time limits: rules and cases, which rule looks at which case, the state of each, and attainment. */
export const slaModels: ModelStep[] = [
  { name: 'sla_rule', sql: 'sla_rule.sql', kind: 'table' },
  ...FAMILIES.map((family) => view(`case_${family}`)),
  { name: 'follow_up_visit', sql: 'follow_up_visit.sql', kind: 'table' },
  ...FAMILIES.map((family) => view(`time_${family}`)),
  { name: 'sla_case_base', sql: 'sla_case_base.sql', kind: 'table' },
  { name: 'sla_case_attribute', sql: 'sla_case_attribute.sql', kind: 'view' },
  { name: 'sla_case_rule', sql: 'sla_case_rule.sql', kind: 'table' },
  { name: 'sla_step_kind', sql: 'sla_step_kind.sql', kind: 'view' },
  { name: 'sla_field', sql: 'sla_field.sql', kind: 'table' },
  { name: 'sla_case_time', sql: 'sla_case_time.sql', kind: 'table' },
  view('sla_case_start'),
  view('sla_case_stated'),
  { name: 'sla_case_finish', sql: 'sla_case_finish.sql', kind: 'view' },
  { name: 'sla_recorded', sql: 'sla_recorded.sql', kind: 'view' },
  { name: 'sla_local_limit', sql: 'sla_local_limit.sql', kind: 'table' },
  { name: 'sla_case_span', sql: 'sla_case_span.sql', kind: 'view' },
  { name: 'sla_rule_pause', sql: 'sla_rule_pause.sql', kind: 'view' },
  { name: 'pause_complaint', sql: 'pause_complaint.sql', kind: 'view' },
  { name: 'pause_install_job', sql: 'pause_install_job.sql', kind: 'view' },
  { name: 'sla_pause', sql: 'sla_pause.sql', kind: 'table' },
  { name: 'sla_pause_heeded', sql: 'sla_pause_heeded.sql', kind: 'table' },
  { name: 'sla_pause_place', sql: 'sla_pause_place.sql', kind: 'table' },
  { name: 'sla_case_paused', sql: 'sla_case_paused.sql', kind: 'table' },
  { name: 'sla_case_extended', sql: 'sla_case_extended.sql', kind: 'table' },
  { name: 'sla_case_remark', sql: 'sla_case_remark.sql', kind: 'table' },
  { name: 'sla_case', sql: 'sla_case.sql', kind: 'table' },
  view('sla_case_mark'),
  { name: 'sla_case_step', sql: 'sla_case_step.sql', kind: 'table' },
  { name: 'sla_attainment', sql: 'sla_attainment.sql', kind: 'table' },
]
