import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import { rejected } from '../render/mangle.ts'
import { COMPLAINT_HEADER } from './complaintRow.ts'

/** Rows that break a rule: each is rejected for one cell. */
const UNUSABLE: [header: string, field: string, rule: string, raw: string][] = [
  ['受理时间', 'received_at', 'dirt_dates', '2025-02-30 10:00:00'],
  ['受理时间', 'received_at', 'dirt_dates', '3/4/25 9:00'],
  ['受理时间', 'received_at', 'dirt_required', ''],
  ['投诉编号', 'complaint_no', 'dirt_ids', '2.50312E+11'],
  ['投诉编号', 'complaint_no', 'dirt_required', ''],
  ['投诉类别', 'category', 'dirt_enum', '天气问题'],
  ['处理满意度', 'handling_satisfaction', 'dirt_enum', '还行吧'],
  ['回复时间', 'replied_at', 'dirt_dates', '次日上午'],
  ['客户编号', 'customer_id', 'dirt_ids', '1.01010E+09'],
]

/** Adds the rows that no load may accept. */
export function addUnusableComplaints(sheet: ExportSheet): void {
  for (const [i, [header, field, rule, raw]] of UNUSABLE.entries()) {
    const cells: SheetCell[] = COMPLAINT_HEADER.map(() => null)
    const put = (name: string, value: string): void => {
      cells[COMPLAINT_HEADER.indexOf(name)] = value
    }
    put('投诉编号', `TSX${i + 1}`)
    put('诉求类型', '投诉')
    put('投诉类别', '供气')
    put('受理时间', '2024/6/3 9:15')
    put('回复时间', '2024/6/3 15:20')
    put(header, raw)
    sheet.add(cells, { dirt: [rejected(field, rule, raw)] })
  }
}
