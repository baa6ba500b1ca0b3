import { z } from 'zod'
import { freeText, id, oneOf, staffCode, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 拜访沟通: contacts with key accounts, and when each was entered. Fields and headers as the sources export them. */
export const contactLogRow = z.object({
  contact_id: id(['记录编号', '拜访编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['所属单位', '单位编码']),
  manager_id: staffCode(['工号', '客户经理工号']),
  visitor_id: staffCode(['拜访人工号', '巡访人工号']),
  at: timestamp(['拜访时间', '沟通时间', '拜访日期'], { required: true }),
  entered_at: timestamp(['录入时间', '登记时间']),
  purpose: oneOf(['目的', '拜访目的', '沟通目的'], {
    info: ['信息收集', '信息'],
    contact: ['对接', '沟通对接'],
    return_visit: ['回访', '上门回访'],
    festival: ['节日关怀', '节日问候'],
    abnormal_check: ['异常核查', '用气异常核查'],
    evaluation: ['评估', '满意度评估'],
    seminar: ['座谈', '座谈会'],
    price: ['价格', '价格承受能力分析'],
    urgent: ['紧急', '紧急报告'],
    care: ['客户关怀', '关怀'],
    home_service: ['上门办理', '上门服务'],
  }),
  method: oneOf(['方式', '拜访方式', '沟通方式'], {
    visit: ['上门', '上门拜访', '拜访'],
    phone: ['电话', '外呼'],
    meeting: ['会议', '座谈会'],
    sms: ['短信', '彩信'],
    mail: ['邮件', '信函'],
    gift: ['礼品', '杂志'],
    contract_talk: ['合同洽谈', '合同洽谈会'],
    training: ['培训'],
  }),
  on_site: yesNo(['是否上门', '是否现场']),
  demand: freeText(['客户诉求', '诉求']),
  outcome: freeText(['处理结果', '结果']),
  closed_at: timestamp(['办结时间', '闭环时间']),
  ...versionFields,
})
