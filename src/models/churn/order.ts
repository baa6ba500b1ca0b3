import { type ModelStep, table, view } from '../step.ts'

/** Churn warnings: what each part of the score looks at, its points, and the score of every key account. */
export const churnModels: ModelStep[] = [
  table('churn_customer'),
  table('churn_day'),
  table('churn_usual'),
  table('churn_pair'),
  view('churn_span'),
  view('churn_zero'),
  table('churn_decline'),
  table('churn_arrears'),
  table('churn_complaint'),
  table('churn_contract'),
  table('churn_known'),
  table('churn_rule'),
  table('churn_part'),
  table('churn_warning'),
]
