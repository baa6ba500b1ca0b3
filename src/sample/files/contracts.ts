import type { Company } from '../company/company.ts'
import { writeDay } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { mangle, rejected, withUnit, yuanSign } from '../render/mangle.ts'

const HEADER = [
  '合同编号',
  '客户编号',
  '签订日期',
  '开始日期',
  '结束日期',
  '销售价(元/m³)',
  '购进价(元/m³)',
  '价格类型',
]

/** 价格合同.csv with Chinese dates; some prices carry their sign or unit in the cell. */
export function writeContracts(desk: Desk, { contracts }: Company): void {
  const random = desk.random('price_contract')
  const sheet = desk.open('price_contract', 'inbox/价格合同.csv', HEADER)
  for (const contract of contracts) {
    const cells: SheetCell[] = [
      contract.contractId,
      contract.customerId,
      writeDay('chinese', contract.signedOn),
      writeDay('chinese', contract.startsOn),
      writeDay('chinese', contract.endsOn),
      contract.sellPrice,
      contract.purchasePrice,
      '非居民',
    ]
    const dirt = random.chance(0.006) ? mangle(random, cells, 5, 'sell_price', [yuanSign, withUnit('元')]) : []
    sheet.add(cells, { dirt })
  }
  sheet.add(
    ['HT2025-9099999999', '9099999999', '2024年12月1日', '2025年1月1日', '2025年12月31日', '面议', null, '非居民'],
    { dirt: [rejected('sell_price', 'dirt_number', '面议')] },
  )
  sheet.add(
    ['HT2025-9099999998', '9099999998', '2024年12月1日', '2025年2月30日', '2025年12月31日', 3.4, 3.1, '非居民'],
    { dirt: [rejected('starts_on', 'dirt_dates', '2025年2月30日')] },
  )
  desk.saveText(sheet, { encoding: 'gb18030' })
}
