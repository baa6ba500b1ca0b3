import { precisionTable } from '../anomalyPrecision.js'
import { churnTable } from '../churn.js'
import { warned } from '../churnWords.js'
import { fixedPage } from './fixedPage.js'
import { piece } from './piece.js'

/** What was right of the alerts, and who may leave. */
export const warnings = () => [
  piece('anomalyPrecision', precisionTable(precision)),
  piece('churn', churnTable(fixedPage({ churn_rule: most, ledger_index: [{}] }), warned(accounts))),
]

/** kind, alerts, answered, real, interval. */
const precision = [
  ['all', 120, 61, 52, 0.742, 0.919],
  ['drop', 60, 40, 37, 0.801, 0.974],
  ['spike', 40, 21, 15, 0.499, 0.862],
  ['drift', 20, 0, 0, null, null],
].map(([kind, alerts, answered, real, low, high]) => ({
  ...{ kind, n_alerts: alerts, n_answered: answered, n_real: real, precision: answered > 0 ? real / answered : null },
  ...{ precision_low: low, precision_high: high },
}))

const most = Object.entries({ decline: 40, arrears: 25, complaints: 15, contract: 20 }).map(([part, points]) => ({
  ...{ part, step: 'max', points },
}))

const account = {
  ...{ customer_id: 'K-001', display_name: '西山玻璃', tier: 1, sub_segment: 'industrial', level: 'high', score: 75 },
  ...{
    points: 75,
    max_points: 100,
    points_decline: 25,
    points_arrears: 20,
    points_complaints: 10,
    points_contract: 20,
  },
  ...{
    reason: null,
    decline: 0.38,
    zero_workdays: 0,
    zero_since: null,
    arrears: 23_400,
    arrears_days: 71,
    complaints: 2,
  },
  ...{ n_founded: 1, contract_days_left: -3, contract_ends_on: '2025-12-12', year_m3: 1_450_000, year_cny: 4_900_000 },
}

/** Every part known; one part not known; nothing owed and none complained. */
const accounts = [
  account,
  { ...account, customer_id: 'K-009', display_name: null, level: 'medium', score: 40, points: 32, max_points: 80, points_contract: 0, points_complaints: null, reason: 'complaints:no_records', points_arrears: 7 },
  { ...account, customer_id: 'K-017', display_name: '石桥乳业', level: 'medium', score: 25, points: 25, points_arrears: 0, arrears: 0, points_complaints: 0, complaints: 0, points_contract: 0, contract_days_left: null },
] // biome-ignore format: one account a line
