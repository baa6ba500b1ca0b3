/**
 * The columns of a family without which its figures cannot be computed, by field: those that every row must have, and those
 * that the figure is made of. The headers that are understood are in docs/data.md.
 * @type {Record<string, string[]>}
 */
export const neededColumns = {
  unit: ['unit_id', 'unit_name', 'unit_type', 'parent_id'],
  account_manager: ['manager_id', 'unit_id'],
  customer: ['customer_id', 'unit_id', 'segment'],
  customer_tier: ['customer_id', 'year', 'tier'],
  tier_factor_input: ['customer_id', 'year', 'factor', 'raw_value'],
  daily_volume: ['customer_id', 'gas_day', 'volume_m3'],
  weather_day: ['date', 'tavg'],
  bill: ['bill_id', 'unit_id', 'issued_at', 'gas_amount'],
  payment: ['payment_id', 'paid_at', 'amount'],
  complaint: ['complaint_no', 'received_at', 'unit_id', 'closed_at'],
  repair_job: ['job_id', 'reported_at', 'unit_id', 'fixed_at'],
  survey_answer: ['response_id', 'question_id', 'label_raw'],
  unit_supply: ['unit_id', 'month', 'purchased', 'sold', 'own_use', 'linepack_change'],
  report_submission: ['unit_id', 'report', 'period', 'submitted_at'],
}
