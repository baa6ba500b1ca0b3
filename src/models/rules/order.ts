import { type ModelStep, table, view } from '../step.ts'
import { writeLoadAccount } from './writeLoadAccount.ts'

/** The register of rules, run last: it shows what every other model measured. */
export const ruleModels: ModelStep[] = [
  view('rule_year'),
  { name: 'rule_load', run: writeLoadAccount },
  view('rule_version'),
  view('rule_measure_table'),
  view('rule_measure_service'),
  view('rule_measure_figure'),
  view('rule_measure_use'),
  view('rule_measure_tier'),
  view('rule_measure'),
  view('rule_family'),
  table('rule'),
]
