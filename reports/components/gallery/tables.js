import { decisionList } from '../decisionList.js'
import { number, percent } from '../format.js'
import { t } from '../locale.js'
import { verdictLabel } from '../marks.js'
import { ruleList } from '../ruleTable.js'
import { scoreHead, scoreTable } from '../scoreCard.js'
import { dataTable } from '../table.js'
import { toCheck, worklist } from '../worklist.js'
import { fixedPage, rules } from './fixedPage.js'
import { volumes } from './months.js'
import { piece, state } from './piece.js'

/** Score card, rules, worklist, and tables in every form. */
export const tables = () => {
  const page = fixedPage({ volume_recent: volumes(45), ledger_index: [{}], anomaly_similar: similar })
  return [
    piece('scoreCard', scoreHead(score, before, 29), scoreTable(page, indicators, score)),
    piece('ruleTable', ruleList(page, rules)),
    piece('decisionList', decisionList(page, decisions)),
    piece('worklist', worklist(page, toCheck(episodes))),
    piece(
      'dataTable',
      state('sorted', table('sorted', rows.slice(0, 5), { sort: { key: 'n', descending: true } })),
      state('stacked', table('stacked', rows.slice(0, 3), { stacking: true })),
      state('long', table('long', rows, { limit: 8 })),
      state('empty', table('empty', [], {})),
    ),
  ]
}

const score = {
  ...{ score: 87.4, score_low: 85.1, score_high: 89.6 },
  ...{ rank: 21, rank_low: 16, rank_high: 25, ranked: true, band: null },
}
const before = { score: 88.9 }

const indicator = { ...{ unit_id: 'u2', year: 2025, max_score: 10, target: 0.95, better: 'higher' }, group_id: 'sla' }

const indicators = [
  {
    ...indicator,
    indicator: 'sla_complaint_other_48h',
    rule_id: 'sla_complaint_other_48h',
    n: 1284,
    k: 1247,
    value: 0.971,
    low: 0.96,
    high: 0.979,
    score: 10,
    deduction: 0,
    verdict: 'met',
    reason: null,
  },
  {
    ...indicator,
    indicator: 'sla_repair_fix_24h',
    rule_id: 'sla_repair_fix_24h',
    n: 612,
    k: 579,
    value: 0.946,
    low: 0.925,
    high: 0.961,
    score: 9.4,
    deduction: 0.6,
    verdict: 'uncertain',
    reason: null,
  },
  {
    ...indicator,
    group_id: 'satisfaction',
    indicator: 'sat_complaint',
    rule_id: 'sat_complaint',
    n: 7420,
    k: 6923,
    value: 0.933,
    low: 0.931,
    high: 0.935,
    score: 6.2,
    deduction: 3.8,
    verdict: 'not_met',
    reason: null,
  },
  {
    ...indicator,
    group_id: 'complaints',
    indicator: 'cmp_rate',
    rule_id: null,
    n: 310,
    k: 4,
    value: 12.4,
    low: 8.1,
    high: 18.2,
    target: 15,
    better: 'lower',
    score: 8,
    deduction: 2,
    verdict: 'uncertain',
    reason: null,
  },
  {
    ...indicator,
    group_id: 'visits',
    indicator: 'visits',
    rule_id: 'visit_key_quarter',
    n: null,
    k: null,
    value: null,
    low: null,
    high: null,
    score: null,
    deduction: null,
    verdict: null,
    reason: 'no_records',
  },
]

const decision = {
  ...{
    decision_id: 'I-02',
    title_zh: '三级客户对接',
    title_en: 'Tier-3 contact',
    status: 'proposed',
    is_default: true,
  },
  ...{ decided_zh: '小标题写半年，按半年计。', decided_en: 'The label says half-yearly, which holds.' },
  ...{
    clauses: '第二十二条(三)1.3',
    rules: 'visit_key_quarter',
    choice: 'half_year',
    chosen_from: null,
    only_zh: null,
    only_en: null,
  },
}

const option = (choice, zh, en, isChosen) => ({
  choice,
  title_zh: zh,
  title_en: en,
  is_chosen: isChosen,
  changes: null,
})

const twoWays = (chosen) =>
  JSON.stringify([
    option('half_year', '每半年', 'Every half-year', chosen === 'half_year'),
    option('quarter', '每季度', 'Every quarter', chosen === 'quarter'),
  ])

/** As proposed, taken otherwise from a day on, and with nothing to choose. */
const decisions = [
  { ...decision, options: twoWays('half_year') },
  {
    ...decision,
    ...{ decision_id: 'I-03', status: 'adopted', is_default: false, choice: 'quarter', chosen_from: '2026-01-01' },
    options: twoWays('quarter'),
  },
  {
    ...decision,
    ...{ decision_id: 'I-10', title_zh: '扫描识别错误', title_en: 'Errors of the scan', choice: null, options: null },
    ...{ only_zh: '照字面无法计算。', only_en: 'The words as printed cannot be computed.' },
  },
]

const episode = {
  ...{ anomaly_id: 'K-001-20251207', rank: 1, within_budget: true, priority: 900, at_stake_cny: 248_000 },
  ...{
    expected_low_m3: 148_000,
    expected_high_m3: 177_000,
    cause_code: null,
    cause_due_on: '2025-12-12',
    cause_overdue: true,
  },
  ...{ needs_check: true, check_due_on: '2025-12-16', check_overdue: false, checked_at: null },
  ...{ customer_id: 'K-001', display_name: '西山玻璃', unit_name: '西山', tier: 1, sub_segment: 'industrial' },
  ...{ kind: 'drop', severity: 'high', status: 'open', start_day: '2025-12-07', end_day: null, days: 9, score: 4.2 },
  ...{ observed_m3: 50_000, expected_m3: 162_000, impact_m3: -112_000, impact_cny: -248_000 },
  hint_zh: '低于预期，先核对计量与停产计划。',
  hint_en: 'Below what was expected; check the meter and planned shutdowns first.',
}

const episodes = [
  episode,
  {
    ...episode,
    ...{ anomaly_id: 'K-009-20251207', rank: 2, priority: 500, at_stake_cny: 52_000, needs_check: false },
    ...{ cause_due_on: '2025-12-18', cause_overdue: false },
    customer_id: 'K-009',
    display_name: null,
    kind: 'missing',
    severity: 'medium',
    tier: null,
    observed_m3: null,
    expected_m3: null,
    impact_m3: null,
    impact_cny: null,
  },
  {
    ...episode,
    ...{ anomaly_id: 'K-001-20251208', rank: 3, priority: 100, at_stake_cny: null, needs_check: false },
    ...{ cause_due_on: null, cause_overdue: null, expected_low_m3: null, expected_high_m3: null },
    kind: 'level_shift',
    severity: 'low',
    impact_cny: null,
    impact_m3: 18_000,
    observed_m3: 210_000,
    expected_m3: 192_000,
  },
  { ...episode, anomaly_id: 'K-001-20251001', rank: 4, priority: 50, within_budget: false },
]

const past = { anomaly_id: 'K-001-20251207', kind: 'drop', impact_cny: -21_000, days: 4, cause_code: null }
const similar = [
  { ...past, past_id: 'K-001-20250311', start_day: '2025-03-11', place: 1, cause_code: 'equipment_fault' },
  { ...past, past_id: 'K-001-20241102', start_day: '2024-11-02', place: 2, kind: 'level_shift', impact_cny: null },
]

const verdicts = ['met', 'uncertain', 'not_met', 'too_few', null]

const rows = Array.from({ length: 24 }, (_, i) => ({
  ...{ unit: `u${i + 1}`, n: ((i * 7) % 24) * 31 + 11, rate: i === 3 ? null : 0.9 + ((i * 5) % 9) / 100 },
  verdict: verdicts[i % 5],
}))

const table = (id, shown, how) =>
  dataTable({
    ...{ caption: t(`gallery.state.${id}`), rows: shown, ...how },
    columns: [
      { key: 'unit', label: t('column.unit'), wide: true },
      { key: 'n', label: t('column.n'), number: true, format: (n) => number(n) },
      { key: 'rate', label: t('column.rate'), number: true, format: (rate) => percent(rate) },
      { key: 'verdict', label: t('column.verdict'), format: (verdict) => verdictLabel(verdict) },
    ],
  })
