import type { Warehouse } from '../../src/warehouse/engine.ts'
import { rate } from './madeFigures.ts'
import type { MadeRate, MadeScope } from './madeSatisfaction.ts'
import { randomStream } from './random.ts'

const tables = {
  satisfaction_rank: `unit_id varchar, period varchar, instrument varchar, question varchar, stratum varchar, peers varchar,
    rank integer, rank_low integer, rank_high integer, expected_rank double, n_ranked integer, chance_last_tenth double`,
  satisfaction_funnel: `unit_id varchar, period varchar, instrument varchar, question varchar, peers varchar, n double,
    rate double, center double, phi double, tau2 double, is_overdispersed boolean, n_units integer, low_95 double,
    high_95 double, low_998 double, high_998 double, z double, position varchar`,
  satisfaction_trend: `unit_id varchar, instrument varchar, question varchar, month varchar, n bigint, k bigint, value double,
    low double, high double, center double, limit_low double, limit_high double, signal varchar, signal_n integer,
    signal_since varchar, is_better boolean, phase_from varchar, phase_reason varchar`,
  satisfaction_wave: `unit_id varchar, instrument varchar, survey_id varchar, wave varchar, starts_on date, n bigint, k bigint,
    rate double, low double, high double, change double, change_low double, change_high double`,
}
const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
)

/** Makes ranks, funnel limits, control charts and waves on the made rates. */
export async function makeSurveySeries(
  warehouse: Warehouse,
  scopes: readonly MadeScope[],
  heads: readonly MadeRate[],
): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  const cells = new Map<string, MadeRate[]>()
  for (const head of heads.filter(({ isUnit }) => isUnit)) {
    const key = `${head.instrument} ${head.period}`
    cells.set(key, [...(cells.get(key) ?? []), head])
  }
  for (const members of cells.values()) {
    if (members[0]!.period.length === 4) await warehouse.append('satisfaction_rank', ranks(members))
    await warehouse.append('satisfaction_funnel', limits(members))
  }
  await warehouse.append('satisfaction_trend', trends(scopes))
  await warehouse.append('satisfaction_wave', waves(scopes))
  await warehouse.run('create view satisfaction_month as from satisfaction_trend')
}

function ranks(members: readonly MadeRate[]): unknown[][] {
  const ranked = members.filter(({ n }) => n >= 30).sort((a, b) => b.shrunk - a.shrunk)
  const place = (value: number): number => ranked.filter(({ shrunk }) => shrunk > value).length + 1
  return ranked.map(({ id, period, instrument, question, shrunk, sd }, i) => [
    ...[id, period, instrument, question, 'all', 'unit', i + 1],
    ...[place(shrunk + 1.4 * sd), Math.min(ranked.length, place(shrunk - 1.4 * sd)), i + 1, ranked.length, 0.1],
  ])
}

/** Limits by the normal approximation; complaints scatter more than chance does. */
function limits(members: readonly MadeRate[]): unknown[][] {
  const all = members.reduce((sum, { n }) => sum + n, 0)
  const center = members.reduce((sum, { n, rate: value }) => sum + n * value, 0) / all
  const isWide = members[0]!.instrument === 'complaint_handling'
  const tau2 = isWide ? 0.00012 : 0
  return members.map(({ id, period, instrument, question, n, rate: value }) => {
    const sd = Math.sqrt((center * (1 - center)) / n + tau2)
    const ends = [-1.96, 1.96, -3.09, 3.09].map((z) => Math.min(1, Math.max(0, center + z * sd)))
    const [low95, high95, low998, high998] = ends as [number, number, number, number]
    const position =
      value < low998
        ? 'below_998'
        : value < low95
          ? 'below_95'
          : value > high998
            ? 'above_998'
            : value > high95
              ? 'above_95'
              : 'within'
    return [id, period, instrument, question, 'unit', n, value, center, isWide ? 2.6 : 0.9, tau2, isWide, members.length, ...ends,
      (value - center) / sd, position] // biome-ignore format: one record a line
  })
}

/** Complaints: the company low in 2025-03 and charted anew from 2025-07; 临港 (u6) low for eight months. Visits: half a year. */
function* trends(scopes: readonly MadeScope[]): Generator<unknown[]> {
  const random = randomStream(23)
  for (const { id, skill, size } of scopes)
    for (const [i, month] of months.entries()) {
      const n = Math.round(size * 22)
      const dip = id === 'all' && month === '2025-03' ? 0.03 : id === 'u6' && i >= 16 ? 0.05 : 0
      const k = Math.round(n * (1 - (0.045 / skill) * (0.8 + random() * 0.4) - dip))
      const [value, low, high] = rate(k, n, 0.95)
      if (value === null) continue
      const center = 1 - 0.045 / skill + (id === 'all' && i >= 18 ? 0.004 : 0)
      const half = 3 * Math.sqrt((center * (1 - center)) / n + 0.00002)
      const signal =
        id === 'all' && month === '2025-03'
          ? ['below_limit', 1, '2025-03', false]
          : id === 'u6' && i === 23
            ? ['run_below', 8, '2025-05', false]
            : [null, null, null, null]
      const phase = id === 'all' && i >= 18 ? ['2025-07', '短信问卷扩大'] : [null, null]
      yield [id, 'complaint_handling', 'handling_satisfaction', month, n, k, value, low, high, center, Math.max(0, center - half),
        Math.min(1, center + half), ...signal, ...phase] // biome-ignore format: one record a line
      if (i >= 18)
        yield [id, 'return_visit', 'satisfaction', month, n * 2, k * 2, value, low, high, null, null, null, null, null, null, null,
          null, null] // biome-ignore format: one record a line
    }
}

/** The survey of key accounts in three waves; 临港 falls by more than sampling error in the last. */
function* waves(scopes: readonly MadeScope[]): Generator<unknown[]> {
  for (const { id, size } of scopes) {
    let before: number | null = null
    for (const [i, wave] of ['2023 年', '2024 年', '2025 年'].entries()) {
      const n = Math.round(size * 60)
      const [value, low, high] = rate(Math.round(n * (id === 'u6' && i === 2 ? 0.7 : 0.94 + i * 0.006)), n, 0.95)
      if (value === null || low === null || high === null) continue
      const change: number | null = before === null ? null : value - before
      const half = (high - low) / 1.4
      yield [id, 'key_account_annual', `K-${2023 + i}`, wave, `${2023 + i}-10-01`, n, Math.round(value * n), value, low, high,
        change, change === null ? null : change - half, change === null ? null : change + half] // biome-ignore format: one record a line
      before = value
    }
  }
}
