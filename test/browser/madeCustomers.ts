import type { Warehouse } from '../../src/warehouse/engine.ts'
import type { MadeUnit } from './madeCompany.ts'
import { randomStream } from './random.ts'

const names = [
  '恒泰印染',
  '华瑞玻璃',
  '晨光乳业',
  '万象城',
  '金海热电',
  '福源化工',
  '东湖医院',
  '宏远陶瓷',
  '永盛铝业',
  '嘉禾纸业',
  '蓝湾酒店',
  '新力橡胶',
]
const segments = ['industrial', 'industrial', 'commercial', 'public_welfare', 'heating']
const kinds = ['drop', 'level_shift', 'theft_like', 'flatline', 'spike', 'zero_run', 'missing', 'explained']
const days = 730
const end = Date.parse('2026-01-01T00:00:00Z')
const dayName = (back: number): string => new Date(end - (back + 1) * 86_400_000).toISOString().slice(0, 10)

/** Makes 60 key accounts with two years of days, episodes, tier lists and their factors. */
export async function makeCustomers(warehouse: Warehouse, units: readonly MadeUnit[]): Promise<void> {
  for (const [name, columns] of Object.entries(tables)) await warehouse.run(`create table ${name} (${columns})`)
  const list = Array.from({ length: 60 }, (_, i) => ({
    i,
    id: `c${i}`,
    unit: units[(i * 7) % units.length]!,
    base: 2000 + ((i * 7919) % 41) * 1500,
  }))
  await warehouse.append(
    'manager',
    [0, 1, 2].map((i) => [`m${i}`, `经理${'甲乙丙'[i]}`, 'u1', 'marketing', 20]),
  )
  await warehouse.append(
    'customer',
    list.map(({ i, id, unit }) => [id, `${names[i % names.length]}${i < names.length ? '' : Math.floor(i / names.length) + 1}`, unit.id, `m${i % 3}`,
      'non_resident', segments[i % 5], 1 + (i % 3), 'urban', 'active', 0.9]), // biome-ignore format: one record a line
  )
  await warehouse.run(
    `create table stg_assignment as select customer_id, manager_id, true as is_lead, date '2024-01-01' as valid_from, null::date as valid_to from customer`,
  )
  await warehouse.append('volume_day', volumes(list))
  await warehouse.append('anomaly', episodes(list))
  await warehouse.append('tier_ranking', ranking(list))
  await warehouse.run(factors)
}

const tables = {
  manager: 'manager_id varchar, display_name varchar, unit_id varchar, role varchar, n_accounts integer',
  customer: `customer_id varchar, display_name varchar, unit_id varchar, manager_id varchar, segment varchar, sub_segment varchar,
    tier integer, area_type varchar, status varchar, file_completeness double`,
  volume_day: `customer_id varchar, unit_id varchar, gas_day date, volume_m3 double, source varchar, quality varchar,
    day_class varchar, hdd18 double, expected_m3 double, expected_low_m3 double, expected_high_m3 double`,
  anomaly: `anomaly_id varchar, customer_id varchar, unit_id varchar, manager_id varchar, kind varchar, start_day date, end_day date,
    days integer, observed_m3 double, expected_m3 double, impact_m3 double, impact_cny double, score double, severity varchar,
    explained_by varchar, hint_zh varchar, hint_en varchar, status varchar, cause_code varchar, cause_at timestamp, checked_at timestamp`,
  tier_ranking: `scope_unit_id varchar, year integer, customer_id varchar, rank integer, score double, tier integer,
    previous_tier integer, basis varchar, tie_at_cutoff boolean, stability double`,
}

type Customer = { i: number; id: string; unit: MadeUnit; base: number }

function* volumes(list: readonly Customer[]): Generator<unknown[]> {
  const random = randomStream(23)
  for (const { i, id, unit, base } of list)
    for (let back = days - 1; back >= 0; back--) {
      const warmth = Math.cos(((days - back) / 365.25) * 2 * Math.PI)
      const sunday = (days - back) % 7 === 0
      const expected = base * (1 + 0.25 * warmth) * (sunday ? 0.6 : 1)
      const odd = back < 3 + (i % 9) && i % 4 === 0 ? 0.52 : 1
      const missing = i % 12 === 3 && back > 3 && back < 7
      yield [id, unit.id, dayName(back), missing ? null : expected * odd * (0.95 + random() * 0.1), 'telemetry', missing ? 'missing' : 'ok',
        sunday ? 'sun' : 'wed', Math.max(0, 12 * warmth), expected, expected * 0.88, expected * 1.12] // biome-ignore format: one record a line
    }
}

function* episodes(list: readonly Customer[]): Generator<unknown[]> {
  let n = 0
  for (const { i, id, unit, base } of list)
    for (let e = 0; e < 4; e++) {
      const length = 3 + (i % 9)
      const open = e === 0 && i % 4 === 0
      const back = e === 0 ? 0 : e * 170 + (i % 30)
      const kind = e === 0 && i % 4 === 0 ? kinds[(i / 4) % 3]! : kinds[(i + e) % kinds.length]!
      if (e === 0 && !open) continue
      const impact = -base * 0.45 * length
      yield [`a${n++}`, id, unit.id, `m${i % 3}`, kind, dayName(back + length - 1), dayName(back), length, base * 0.52 * length, base * length, impact,
        i % 5 === 4 ? null : impact * 3.5, 6 + (i % 4), ['high', 'medium', 'low'][i % 3], null,
        '工作日形态仍在、幅度减半；建议 3 日内上门核查表具与旁通。', 'The weekday pattern holds at half the level; check the meter and bypass within 3 days.',
        open ? 'open' : kind === 'explained' ? 'explained' : 'closed', null, null, null] // biome-ignore format: one record a line
    }
}

function* ranking(list: readonly Customer[]): Generator<unknown[]> {
  for (const year of [2024, 2025])
    for (const scope of ['all', 'd0', 'd1', 'd2', 'd3', 'd4', 'd5']) {
      const own = list.filter(({ unit }) => scope === 'all' || unit.division === scope).sort((a, b) => b.base - a.base)
      for (const [place, { id, i }] of own.entries()) {
        const part = place / own.length
        const tier = part < 0.1 ? 1 : part < 0.4 ? 2 : 3
        yield [scope, year, id, place + 1, 92 - part * 60, tier, i % 11 === 0 ? Math.max(1, tier - 1) : tier, i % 6 === 0 ? 'partial' : 'review',
          place === Math.floor(own.length * 0.4), Math.abs(part - 0.4) < 0.06 ? 0.7 : 1] // biome-ignore format: one record a line
      }
    }
}

const factors = `create table tier_factor as
  select r.scope_unit_id, r.year, r.customer_id, f.factor, 30 + hash(r.customer_id || f.factor) % 900 / 10.0 as raw_value, f.raw_unit,
    null::varchar as band, 1 + hash(f.factor || r.customer_id) % 90 / 10.0 as score, f.weight, 'computed' as source
  from tier_ranking as r, (values ('volume', '万m³', 0.3), ('spread', '元/m³', 0.2), ('increment', '%', 0.1), ('credit', '分', 0.15),
    ('peak_shaving', '分', 0.1), ('local_influence', '分', 0.05), ('industry_potential', '分', 0.1)) f(factor, raw_unit, weight)
  where not (f.factor = 'credit' and r.basis = 'partial')`
