import type { ModelStep } from '../step.ts'

/** Time limits: rules and cases, which rule looks at which case, the state of each, and attainment. */
export const slaModels: ModelStep[] = [
  { name: 'sla_rule', sql: 'sla_rule.sql', kind: 'table' },
  { name: 'sla_case_base', sql: 'sla_case_base.sql', kind: 'table' },
  { name: 'sla_case_attribute', sql: 'sla_case_attribute.sql', kind: 'view' },
  { name: 'sla_case_rule', sql: 'sla_case_rule.sql', kind: 'table' },
  { name: 'sla_case_time', sql: 'sla_case_time.sql', kind: 'table' },
  { name: 'sla_case_finish', sql: 'sla_case_finish.sql', kind: 'view' },
  { name: 'sla_recorded', sql: 'sla_recorded.sql', kind: 'view' },
  { name: 'sla_case', sql: 'sla_case.sql', kind: 'table' },
  { name: 'sla_attainment', sql: 'sla_attainment.sql', kind: 'table' },
]
