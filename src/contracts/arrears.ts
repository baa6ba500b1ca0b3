import { z } from 'zod'
import { date, id, integer, money, oneOf, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 欠费: what was overdue on a day, bill by bill. Fields and headers as the sources export them. */
export const arrearsRow = z.object({
  as_of: date(['统计日期', '截止日期', '快照日期'], { required: true }),
  customer_id: id(['客户编号', '户号'], { required: true }),
  unit_id: unitId(['管理单位', '单位编码']),
  bill_id: id(['账单号']),
  due_date: date(['缴费截止日', '应缴日期']),
  overdue_amount: money(['欠费金额', '欠费']),
  days_overdue: integer(['欠费天数', '逾期天数']),
  bucket: oneOf(['账龄', '账龄区间'], {
    '1-30': ['1-30天', '30天以内'],
    '31-60': ['31-60天'],
    '61-90': ['61-90天'],
    '91-180': ['91-180天'],
    '>180': ['180天以上', '180天及以上'],
  }),
  collection_action: oneOf(['催缴方式', '催缴'], {
    sms: ['短信'],
    call: ['电话', '外呼'],
    notice: ['催缴单', '通知单', '催缴通知单'],
    cut_off: ['停气'],
  }),
  promised_at: timestamp(['承诺缴费时间', '承诺缴费日期']),
  ...versionFields,
})
