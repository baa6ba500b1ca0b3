import { z } from 'zod'
import { id, money, oneOf, staffCode, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 缴费: money received. Fields and headers as the sources export them. */
export const paymentRow = z.object({
  payment_id: id(['流水号', '缴费流水号'], { required: true }),
  bill_id: id(['账单号']),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['单位编码', '管理单位']),
  paid_at: timestamp(['缴费时间', '缴费日期'], { required: true }),
  started_at: timestamp(['开始办理时间']),
  amount: money(['缴费金额', '金额', '实收金额']),
  fee_type: oneOf(['费用类型'], {
    gas: ['气费'],
    garbage: ['垃圾费', '垃圾处置费'],
    install: ['安装费'],
    deposit: ['预存', '押金', '预存款'],
  }),
  channel: oneOf(['缴费渠道', '渠道'], {
    counter: ['营业厅', '柜台'],
    bank_withhold: ['银行代扣'],
    bank_counter: ['银行柜台'],
    community: ['社区网点'],
    mobile_van: ['流动收费车'],
    wechat: ['微信'],
    alipay: ['支付宝'],
    app: ['APP', '掌上营业厅'],
    iccard: ['IC卡'],
  }),
  outlet_id: id(['网点', '网点编号'], { isNamed: true }),
  cashier_id: staffCode(['收费员工号', '收费员编号']),
  deposited_at: timestamp(['上缴时间', '解款时间']),
  reversed: yesNo(['是否冲正', '冲正']),
  ...versionFields,
})
