import { z } from 'zod'
import { date, id, label, money, timestamp, unitId, volume, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 账单: what was billed, by whom it is owed and when it is due. Fields and headers as the sources export them. */
export const billRow = z.object({
  bill_id: id(['账单号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['单位编码', '管理单位']),
  period_from: date(['账期起', '账期开始']),
  period_to: date(['账期止', '账期结束', '账期']),
  volume: volume(['气量', '用气量']),
  gas_amount: money(['气费', '金额', '应收金额', '应收气费']),
  other_amount: money(['其他费用']),
  garbage_fee: money(['垃圾处置费']),
  late_fee: money(['违约金']),
  due_date: date(['缴费截止日', '截止日期']),
  issued_at: timestamp(['出账时间', '出账日期', '开账日期']),
  sent_to_collection_at: timestamp(['移交催收时间', '移交清收时间']),
  status: label(['账单状态', '状态']),
  is_reversal: yesNo(['红冲', '是否红冲']),
  ...versionFields,
})
