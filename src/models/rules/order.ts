import type { ModelStep } from '../step.ts'
import { writeLoadAccount } from './writeLoadAccount.ts'

/** The register of rules, run last: it shows what every other model measured. */
export const ruleModels: ModelStep[] = [
  { name: 'rule_year', sql: 'rule_year.sql', kind: 'view' },
  { name: 'rule_load', run: writeLoadAccount },
  { name: 'rule_version', sql: 'rule_version.sql', kind: 'view' },
  { name: 'rule_measure_table', sql: 'rule_measure_table.sql', kind: 'view' },
  { name: 'rule_measure_service', sql: 'rule_measure_service.sql', kind: 'view' },
  { name: 'rule_measure_figure', sql: 'rule_measure_figure.sql', kind: 'view' },
  { name: 'rule_measure_use', sql: 'rule_measure_use.sql', kind: 'view' },
  { name: 'rule_measure_tier', sql: 'rule_measure_tier.sql', kind: 'view' },
  { name: 'rule_measure', sql: 'rule_measure.sql', kind: 'view' },
  { name: 'rule_family', sql: 'rule_family.sql', kind: 'view' },
  { name: 'rule', sql: 'rule.sql', kind: 'table' },
]
