import { makeRules } from '../rules.js'
import { emptyCard } from '../stateCards.js'
import { makeUnits } from '../units.js'

/** The exclusive cut-off of the gallery. */
export const asOf = '2025-12-16 00:00:00'

const division = (id, name) => ({ unit_id: id, unit_name: name, unit_type: 'division', division_id: null })
const unit = (id, name, of) => ({ unit_id: id, unit_name: name, unit_type: 'unit', division_id: of })

const units = [
  division('d1', '西山事业部'),
  unit('u1', '西山', 'd1'),
  unit('u2', '石桥', 'd1'),
  unit('u3', '云溪', 'd1'),
  division('d2', '滨江事业部'),
  unit('u4', '临港', 'd2'),
  unit('u5', '竹泉', 'd2'),
  unit('u6', '松岗', 'd2'),
]

const rule = {
  topic: 'sla',
  document: '投诉处理办法',
  authority: 'A',
  status: 'regulation',
  target_status: 'regulation',
  measured: 'measured',
  reason: null,
  min_n: 20,
  better: 'higher',
}

/** Rules of every status and verdict. */
// biome-ignore format: one rule a line
export const rules = [
  { ...rule, rule_id: 'sla_complaint_other_48h', title_zh: '投诉 48 小时办结', title_en: 'Complaints within 48 h', article: '第二十二条（二）1', quote: '应在四十八小时内办结。', limit_value: 48, clock: 'hours', target: 0.95, value: 0.971, n: 1284, verdict: 'met' },
  { ...rule, rule_id: 'sla_repair_fix_24h', title_zh: '故障 24 小时修复', title_en: 'Faults fixed within 24 h', article: '第九条', quote: '一般故障二十四小时内修复。', limit_value: 24, clock: 'hours', target: 0.95, target_status: 'proposed', value: 0.946, n: 612, verdict: 'uncertain' },
  { ...rule, rule_id: 'sat_complaint', topic: 'sat', title_zh: '投诉处理满意率', title_en: 'Complaint handling satisfaction', article: '第三十条', quote: null, status: 'adopted', target: 0.95, value: 0.933, n: 7420, verdict: 'not_met' },
  { ...rule, rule_id: 'visit_key_quarter', topic: 'visit', title_zh: '大客户季度走访', title_en: 'Quarterly visits to key accounts', article: '第十二条', quote: null, status: 'proposed', target: 0.9, value: 0.727, n: 11, verdict: 'too_few' },
  { ...rule, rule_id: 'rep_monthly_7th_16h', topic: 'rep', title_zh: '月报按时', title_en: 'Monthly reports on time', article: '第四条', quote: null, authority: 'C', measured: 'no_records', reason: 'no_records', target: null, value: null, n: null, verdict: null },
]

const freshness = [
  { family: 'complaint', last_event: '2025-12-15 23:10:00', files: 12, rows_kept: 1342 },
  { family: 'repair_job', last_event: '2025-12-15 22:40:00', files: 12, rows_kept: 640 },
]

/**
 * A page of fixed rows, for components that draw from one; it reads no published table and keeps no choice.
 * @param {Record<string, object[]>} tables
 * @returns {import('../page.js').Page}
 */
export function fixedPage(tables = {}) {
  const all = { unit: units, rule: rules, family_freshness: freshness, ...tables }
  const rows = (name) => all[name] ?? []
  return {
    manifest: {
      company: '示例燃气有限公司',
      as_of: asOf,
      run_id: 'run-2025-12-16',
      generated_at: '2025-12-16 06:10:00',
      audience: { kind: 'leadership', scope_id: null, detail: 'customer' },
      tables: Object.fromEntries(Object.keys(all).map((name) => [name, {}])),
      earlier: [],
    },
    asOf,
    rows,
    has: (name) => rows(name).length > 0,
    need: () => true,
    when: (_, draw) => draw(),
    isWithheld: () => false,
    absentCard: emptyCard,
    units: makeUnits(units, null),
    rules: makeRules(rules),
    choice: (_, __, fallback) => fallback,
    choose() {},
  }
}
