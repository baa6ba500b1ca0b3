import type { ModelStep } from '../step.ts'

/** Churn warnings: what each part of the score looks at, its points, and the score of every key account. */
export const churnModels: ModelStep[] = [
  { name: 'churn_customer', sql: 'churn_customer.sql', kind: 'table' },
  { name: 'churn_day', sql: 'churn_day.sql', kind: 'table' },
  { name: 'churn_usual', sql: 'churn_usual.sql', kind: 'table' },
  { name: 'churn_pair', sql: 'churn_pair.sql', kind: 'table' },
  { name: 'churn_span', sql: 'churn_span.sql', kind: 'view' },
  { name: 'churn_zero', sql: 'churn_zero.sql', kind: 'view' },
  { name: 'churn_decline', sql: 'churn_decline.sql', kind: 'table' },
  { name: 'churn_arrears', sql: 'churn_arrears.sql', kind: 'table' },
  { name: 'churn_complaint', sql: 'churn_complaint.sql', kind: 'table' },
  { name: 'churn_contract', sql: 'churn_contract.sql', kind: 'table' },
  { name: 'churn_known', sql: 'churn_known.sql', kind: 'table' },
  { name: 'churn_rule', sql: 'churn_rule.sql', kind: 'table' },
  { name: 'churn_part', sql: 'churn_part.sql', kind: 'table' },
  { name: 'churn_warning', sql: 'churn_warning.sql', kind: 'table' },
]
