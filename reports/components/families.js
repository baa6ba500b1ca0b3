const order = [
  'unit',
  'account_manager',
  'customer',
  'assignment',
  'customer_tier',
  'tier_factor_input',
  'price_contract',
  'daily_volume',
  'bill',
  'payment',
  'complaint',
  'complaint_event',
  'repair_job',
  'survey',
  'survey_response',
  'survey_answer',
  'weather_day',
]

/** The place of a kind of data in its natural order: who, then what they use and pay, then service; unknown kinds last. */
export function familyOrder(family) {
  const index = order.indexOf(family)
  return index === -1 ? order.length : index
}
