import { createMacros } from '../../src/models/macros.ts'
import { writeRulebookTables } from '../../src/models/rules/writeRulebookTables.ts'
import { loadRulebookWithDecisions } from '../../src/rulebook/load.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'
import { makeAnomalies } from './madeAnomalies.ts'
import { makeCases } from './madeCases.ts'
import { makeCoverage } from './madeCoverage.ts'
import { makeCustomers } from './madeCustomers.ts'
import { makeFigures } from './madeFigures.ts'
import { makeLedger } from './madeLedger.ts'
import { makeMetrics } from './madeMetrics.ts'
import { makePeople } from './madePeople.ts'
import { makeQuality } from './madeQuality.ts'
import { makeRulesMeasured } from './madeRules.ts'
import { makeSatisfaction } from './madeSatisfaction.ts'
import { makeSteps } from './madeSteps.ts'
import { makeSurvey } from './madeSurvey.ts'

/** The exclusive cut-off of the made company. */
export const asOf = '2026-01-01 00:00:00'

const divisions = ['城区', '滨江', '西山', '北原', '南湖', '东岭']
const units = [
  ['城中', '城东', '城南', '城北', '高新'],
  ['滨江', '临港', '沙洲', '柳湾', '白鹭'],
  ['西山', '石桥', '青岭', '云溪', '竹泉'],
  ['北原', '松岗', '平陵', '双河', '柏川'],
  ['南湖', '荷塘', '桃坪', '竹溪', '梅岭'],
  ['东岭', '永宁', '清河', '长汀', '安坪'],
]

/** A unit of the made company: its id, its division, and how well it does (1 is as the company). */
export interface MadeUnit {
  id: string
  division: string
  skill: number
  size: number
}

/** The units: 云溪 (u13) sends nothing, 临港 (u6) and 双河 (u18) do badly, 松岗 (u16) and 梅岭 (u24) are small. */
export const madeUnits: MadeUnit[] = units.flatMap((names, d) =>
  names.map((_, i) => {
    const n = d * 5 + i
    const skill = n === 6 ? 0.35 : n === 18 ? 0.45 : n === 21 ? 0.6 : 1 + ((n * 7) % 5) * 0.12
    return { id: `u${n}`, division: `d${d}`, skill, size: n === 16 || n === 24 ? 0.12 : 0.7 + ((n * 3) % 7) * 0.15 }
  }),
)

/**
 * A warehouse of published tables as the models leave them, for 30 units in six divisions up to 2026-01-01, with every
 * verdict, a unit without records, proposed targets, ties and missing readings. Seeded: always the same.
 */
export async function makeCompany(): Promise<Warehouse> {
  const warehouse = await openDuckdb(':memory:')
  await createMacros(warehouse)
  const { rules, decisions } = loadRulebookWithDecisions()
  await writeRulebookTables(warehouse, rules, decisions)
  await makeRulesMeasured(warehouse)
  await register(warehouse)
  await makeCases(warehouse, madeUnits)
  await makeFigures(warehouse, madeUnits)
  await makeSatisfaction(warehouse, madeUnits)
  await makeSurvey(warehouse)
  await makeCustomers(warehouse, madeUnits)
  await makeQuality(warehouse, madeUnits)
  await makeMetrics(warehouse, madeUnits)
  await makePeople(warehouse)
  await makeAnomalies(warehouse)
  await makeLedger(warehouse, madeUnits)
  await makeSteps(warehouse)
  await makeCoverage(warehouse, madeUnits)
  await makeRules(warehouse)
  return warehouse
}

async function register(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `create table workspace_setting as select '示例燃气有限公司' as company, 'zh-CN' as locale, 'Asia/Shanghai' as timezone,
      timestamp '${asOf}' as as_of`,
  )
  await warehouse.run(
    `create table run as select 'run-2' as run_id, timestamp '2026-01-01 06:00:00' as started_at,
      timestamp '2026-01-01 06:10:00' as finished_at, timestamp '${asOf}' as as_of, '0.1.0' as code_version,
      '9f3c41ab' as rulebook_sha256, '41ab9f3c' as inputs_sha256, '77aa12cd' as results_sha256`,
  )
  await warehouse.run(
    `create table unit (unit_id varchar, unit_name varchar, unit_type varchar, parent_id varchar, division_id varchar,
      area_type varchar, peer_group varchar, opened_on date)`,
  )
  await warehouse.run(
    `create view unit_rollup as select unit_id, unit_id as rollup_id from unit union select unit_id, division_id from unit
      where division_id is not null union select unit_id, 'all' from unit union select null, 'all'`,
  )
  await warehouse.append('unit', [
    ['all', '全公司', null, null, null, null, null, null],
    ...divisions.map((name, d) => [`d${d}`, `${name}事业部`, 'division', 'all', null, null, null, '2010-01-01']),
    ...units.flatMap((names, d) =>
      names.map((name, i) => [`u${d * 5 + i}`, name, 'unit', `d${d}`, `d${d}`, 'urban', 'medium', '2012-05-01']),
    ),
  ])
}

/** The register of rules as the models leave it: rules with attainment or coverage have it, others say why they have none. */
async function makeRules(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `create table rule as
      with found as (
        select rule_id, n_on_time as k, n_due as n, rate, rate_low, rate_high, verdict, 'sla_attainment' as table_name
          from sla_attainment where unit_id = 'all' and period = '2025'
        union all by name
        select rule_id, n_done as k, n_due as n, rate, rate_low, rate_high, verdict, 'coverage' as table_name
          from coverage where unit_id = 'all' and period = '2025'
      )
      select r.rule_id, r.topic, r.title_zh, r.title_en, r.document, r.article, r.quote, r.authority, r.status,
        case when r.not_measured is not null then 'not_measured' when not r.enabled then 'off'
          when r.configures is not null then 'configured' when a.rate is null then 'no_records' else 'measured' end as measured,
        if(a.rule_id is null, r.table_name, a.table_name) as "table", if(r.enabled, a.rate, null) as value,
        if(r.enabled, a.n, null) as n, r.target, if(r.enabled, a.verdict, null) as verdict,
        case when r.not_measured is not null then r.not_measured when not r.enabled then 'by_analogy'
          when r.configures is null and a.rate is null then 'no_records' end as reason,
        r.limit_value, r.clock, r.target_status, r.better, r.min_n, a.k::double as k, a.rate_low as value_low,
        a.rate_high as value_high, if(a.rate is null, null, 'share') as value_unit,
        case a.table_name when 'sla_attainment' then 'sla' when 'coverage' then 'coverage' end as page,
        array_to_string(r.configures, ', ') as configures, r.not_measured_zh as why_zh, r.not_measured_en as why_en,
        2025 as year
      from rulebook_rule as r
      left join found as a on a.rule_id = r.rule_id`,
  )
}
