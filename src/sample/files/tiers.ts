import { epochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import { TIER_YEARS } from '../company/tiers.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { accepted, rejected } from '../render/mangle.ts'
import { WORDS } from '../render/words.ts'

const TIER_WORDS = [
  ['一级', 'Ⅰ级', '1级', '一级大客户'],
  ['二级', 'Ⅱ级', '2级', '二级大客户'],
  ['三级', 'Ⅲ级', '3级', '三级大客户'],
] as const

/** 大客户分级_<year>.xlsx in changing words, and 分级评分_<year>.csv, the older one as Excel's "Unicode text". */
export async function writeTiers(desk: Desk, company: Company): Promise<void> {
  for (const year of TIER_YEARS) {
    await writeTierList(desk, company, year)
    writeFactors(desk, company, year)
  }
}

async function writeTierList(desk: Desk, company: Company, year: number): Promise<void> {
  const header = ['客户编号', '年度', '分级单位', '级别', '排名', '得分', '评定依据', '生效日期', '失效日期']
  const sheet = desk.open('customer_tier', `inbox/大客户分级_${year}.xlsx`, header, [`${year}年度大客户分级清单`])
  // The list of 2025 leaves the dates to the year.
  const dated = year === 2024
  let listed = 0
  for (const tier of company.tiers) {
    if (tier.year !== year) continue
    const written = TIER_WORDS[tier.tier - 1]![listed % 4]!
    const dirt = listed > 0 && listed < 4 ? [accepted('tier', 'dirt_enum', written)] : []
    sheet.add(
      [
        tier.customerId,
        year,
        tier.scopeUnitId,
        written,
        tier.rank,
        tier.score,
        '核定',
        dated ? writeDay('cell', epochDay(`${year}-01-01`)) : null,
        dated ? writeDay('cell', epochDay(`${year}-12-31`)) : null,
      ],
      { dirt },
    )
    listed++
  }
  sheet.add(['9099999999', year, null, '四级', null, null, '核定', null, null], {
    dirt: [rejected('tier', 'dirt_enum', '四级')],
  })
  await desk.saveWorkbook([{ name: `${year}`, sheet }])
}

function writeFactors(desk: Desk, company: Company, year: number): void {
  const sheet = desk.open('tier_factor_input', `inbox/分级评分_${year}.csv`, [
    '客户编号',
    '年度',
    '评定因素',
    '原始值',
    '单位',
    '评分',
  ])
  for (const input of company.factorInputs) {
    if (input.year !== year) continue
    sheet.add([input.customerId, year, WORDS.factor[input.factor], input.rawValue, '分', input.score])
  }
  sheet.add(['9099999999', year, '老板印象', 80, '分', null], { dirt: [rejected('factor', 'dirt_enum', '老板印象')] })
  sheet.add(['9099999998', year, '客户信誉', '较好', '分', null], {
    dirt: [rejected('raw_value', 'dirt_number', '较好')],
  })
  desk.saveText(
    sheet,
    year === 2024 ? { encoding: 'utf-16le', delimiter: '\t', lineEnd: '\r\n' } : { encoding: 'utf-8' },
  )
}
