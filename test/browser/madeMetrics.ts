import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { rate } from './madeFigures.ts'
import { makeVolumeTrends } from './madeVolumeTrends.ts'
import { randomStream } from './random.ts'

/** The 36 months up to the cut-off of the made company. */
export const madeMonths = Array.from(
  { length: 36 },
  (_, i) => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)

/** [metric, rule, family, kind, value unit, better, lag, target, misses, cases a month of a unit, first month]. */
type Plan = [string, string, string, string, string, string, number, number | null, number, number, number]
const plans: Plan[] = [
  ['sla_complaint_tier1_24h', 'sla_complaint_tier1_24h', 'complaint', 'rate', 'share', 'higher', 0, 1, 0.004, 2, 0],
  ['sla_complaint_other_48h', 'sla_complaint_other_48h', 'complaint', 'rate', 'share', 'higher', 0, 0.95, 0.05, 30, 0],
  ['sat_complaint', 'sat_complaint_target_other', 'complaint', 'rate', 'share', 'higher', 0, 0.95, 0.048, 12, 0],
  ['sla_repair_handle_6h', 'sla_repair_handle_6h', 'repair_job', 'rate', 'share', 'higher', 0, 0.95, 0.024, 25, 0],
  ['sla_repair_fix_24h', 'sla_repair_fix_24h', 'repair_job', 'rate', 'share', 'higher', 0, 0.95, 0.03, 25, 0],
  ['collection', 'pay_collect_on_schedule', 'bill', 'whole', 'share', 'higher', 1, null, 0.014, 800, 0],
  ['sla_complaint_feedback_5wd', 'sla_complaint_feedback_5wd', 'complaint', 'rate', 'share', 'higher', 0, 0.95, 0.04, 14, 27],
  ['install_small', 'sla_complaint_feedback_5wd', 'install_job', 'mean', 'workdays', 'lower', 0, 10, 8.6, 30, 0],
] // biome-ignore format: one metric a line

const tables = {
  metric_month: `metric varchar, unit_id varchar, month varchar, value double, n bigint, low double, high double, target double,
    signal varchar, k bigint, verdict varchar, center double, limit_low double, limit_high double, signal_n integer,
    signal_since varchar, is_better boolean, phase_from varchar, phase_reason varchar`,
  metric_recent: `metric varchar, unit_id varchar, until varchar, months integer, value double, low double, high double, n bigint,
    k bigint, target double, verdict varchar, n_months integer, recent_value double, recent_n bigint, before_value double,
    before_n bigint, change double, change_low double, change_high double, is_beyond_error boolean,
    last_month_reported varchar`,
}

/**
 * Makes metric, metric_month, metric_recent, volume_normal and volume_growth with every state: a run above the centre line
 * (投诉 48 小时), a fall below the control limit (故障 24 小时, most of it in 西山), nine months without limits (投诉 5 工作日),
 * a mean in workdays, a whole population, a unit that sends nothing (云溪 u13), small ones, and changes beyond error.
 */
export async function makeMetrics(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  await warehouse.run(`create table metric as
    select m.metric, m.ord, m.rule_id, m.family, m.kind, m.value_unit, m.better = 'higher' as higher_is_better, m.lag_months,
      m.target, m.title_zh, m.title_en, r.document, r.article, r.quote, r.authority,
      if(m.metric = 'sla_complaint_feedback_5wd', 'proposed', r.status) as status, r.target_status, 30 as min_n,
      if(m.lag_months = 1, '2025-11', '2025-12') as until
    from (values ${plans.map((plan, i) => valuesOf(plan, i + 1)).join(', ')})
      as m(metric, rule_id, family, kind, value_unit, better, lag_months, target, ord, title_zh, title_en)
    join rulebook_rule as r on r.rule_id = m.rule_id`)
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  for (const plan of plans) {
    const monthly = monthlyOf(plan, units)
    await warehouse.append(
      'metric_month',
      [...monthly].flatMap(([unit, points]) => chart(plan, unit, points)),
    )
    await warehouse.append(
      'metric_recent',
      [...monthly].map(([unit, points]) => recent(plan, unit, points)),
    )
  }
  await makeVolumeTrends(warehouse, units)
}

function valuesOf([metric, rule, family, kind, unit, better, lag, target]: Plan, ord: number): string {
  const title = metric === 'install_small' ? ['零散安装', 'Small installations'] : [metric, metric]
  const texts = [metric, rule, family, kind, unit, better].map((text) => `'${text}'`)
  return `(${[...texts, lag, target ?? 'cast(null as double)', ord, ...title.map((text) => `'${text}'`)].join(', ')})`
}

interface Point {
  month: number
  n: number
  /** good cases; of a mean, the sum of times */
  k: number
}

/** Points of every unit, summed for divisions and the company. */
function monthlyOf(plan: Plan, units: readonly MadeUnit[]): Map<string, Point[]> {
  const [metric, , , kind, , , lag, , , , first] = plan
  const random = randomStream(31 + plans.indexOf(plan))
  const found = new Map<string, Point[]>()
  const add = (unit: string, { month, n, k }: Point): void => {
    const points = found.get(unit) ?? found.set(unit, []).get(unit)!
    const same = points.find((point) => point.month === month)
    if (same) Object.assign(same, { n: same.n + n, k: same.k + k })
    else points.push({ month, n, k })
  }
  for (const { id, division, skill, size } of units) {
    if (id === 'u13' || (metric === 'install_small' && id === 'u24')) continue
    for (let month = first; month < 36 - lag; month++) {
      const n = Math.max(1, Math.round(plan[9] * size * (0.9 + random() * 0.2)))
      const k =
        kind === 'mean'
          ? n * plan[8] * (1 + (1 - Math.min(1, skill)) * 0.4 + (random() - 0.5) * 0.1)
          : n - Math.round(n * missShare(plan, id, division, month, skill) + random() - 0.5)
      for (const unit of [id, division, 'all']) add(unit, { month, n, k: Math.min(n * 30, Math.max(0, k)) })
    }
  }
  return found
}

/** The share of cases that miss: as planned, better or worse by the unit's skill, and what changed in 2025. */
function missShare(
  [metric, , , , , , , , misses]: Plan,
  unit: string,
  division: string,
  month: number,
  skill: number,
): number {
  const share = misses / skill
  if (metric === 'sla_complaint_other_48h' && month >= 28) return share * 0.62
  if (metric === 'sla_repair_fix_24h' && month >= 31) return share + (division === 'd2' ? 0.16 : 0.03)
  if (metric === 'sla_repair_handle_6h' && month >= 33 && unit === 'u20') return share + 0.22
  if (metric === 'sat_complaint' && month >= 33 && unit === 'u9') return share + 0.3
  return share
}

const pooledValue = (kind: string, { n, k }: { n: number; k: number }): number =>
  n === 0 ? 0 : kind === 'mean' ? k / n : Math.min(1, k / n)

/** [value, low, high, verdict] of a sum of points. */
function judged(
  [, , , kind, , , , target]: Plan,
  { n, k }: { n: number; k: number },
): [number, number | null, number | null, string | null] {
  const value = pooledValue(kind, { n, k })
  if (kind === 'whole') return [value, null, null, null]
  if (kind === 'rate') {
    const [, low, high, verdict] = rate(Math.min(k, n), n, target!)
    return [value, low, high, target === 1 && n >= 30 ? (k >= n ? 'met' : 'not_met') : verdict]
  }
  const half = 2.6 / Math.sqrt(n)
  const verdict =
    n < 30 ? 'too_few' : value + half <= target! ? 'met' : value - half > target! ? 'not_met' : 'uncertain'
  return [value, value - half, value + half, verdict]
}

function chart(plan: Plan, unit: string, points: readonly Point[]): unknown[][] {
  const [metric, , , kind, , better, , target, , , first] = plan
  const base = points.slice(0, 24)
  const hasLimits = first === 0
  const center = pooledValue(
    kind,
    base.reduce((sum, point) => ({ n: sum.n + point.n, k: sum.k + point.k }), { n: 0, k: 0 }),
  )
  const spread = (n: number): number =>
    kind === 'mean' ? 7 / Math.sqrt(n) : (3.3 * Math.sqrt(Math.max(center * (1 - center), 0.002))) / Math.sqrt(n)
  const values = points.map((point) => pooledValue(kind, point))
  return points.map((point, i) => {
    const [value, low, high, verdict] = judged(plan, point)
    const [lower, upper] = [center - spread(point.n), Math.min(kind === 'mean' ? 99 : 1, center + spread(point.n))]
    const side = Math.sign(value - center)
    let run = 0
    while (run <= i && Math.sign(values[i - run]! - center) === side) run++
    const kindOf = value > upper ? 'above_limit' : value < lower ? 'below_limit' : run >= 8 ? (side > 0 ? 'run_above' : 'run_below') : null
    const signal = hasLimits ? kindOf : null
    const long = signal?.startsWith('run') ? run : 1
    const since = signal && madeMonths[point.month - long + 1]
    return [
      ...[metric, unit, madeMonths[point.month], value, kind === 'whole' ? null : point.n, low, high, target, signal],
      ...[kind === 'rate' ? point.k : null, verdict, ...(hasLimits ? [center, lower, upper] : [null, null, null])],
      ...[signal && long, since, signal && signal.endsWith('above') === (better === 'higher'), hasLimits ? '2023-01' : null, null],
    ]
  }) // biome-ignore format: one part of a row a line
}

function recent(plan: Plan, unit: string, points: readonly Point[]): unknown[] {
  const [metric, , , kind, , , lag, target] = plan
  const last = 35 - lag
  const sum = (from: number, to: number) => {
    const found = points.filter(({ month }) => month > from && month <= to)
    return {
      n: found.reduce((all, { n }) => all + n, 0),
      k: found.reduce((all, { k }) => all + k, 0),
      months: found.length,
    }
  }
  const [year, now, before] = [sum(last - 12, last), sum(last - 3, last), sum(last - 6, last - 3)]
  const [value, low, high, verdict] = judged(plan, year)
  const [a, aLow, aHigh] = judged(plan, now)
  const [b, bLow, bHigh] = judged(plan, before)
  const change = a - b
  const isRate = kind === 'rate'
  const from = isRate ? change - Math.hypot(a - aLow!, bHigh! - b) : null
  const to = isRate ? change + Math.hypot(aHigh! - a, b - bLow!) : null
  return [
    ...[metric, unit, madeMonths[last], 12, value, low, high, kind === 'whole' ? null : year.n, isRate ? year.k : null, target, verdict],
    ...[year.months, a, kind === 'whole' ? null : now.n, b, kind === 'whole' ? null : before.n, change, from, to],
    ...[from === null ? null : from > 0 || to! < 0, madeMonths[last]],
  ] // biome-ignore format: one part of a row a line
}
