import { z } from 'zod'
import { date, decimal, id, integer, oneOf, staffCode, unitId } from './field.ts'
import { FLOW_UNITS } from './units.ts'
import { versionFields } from './version.ts'
import { READ_CYCLES } from './words.ts'

/** 表具: meters and the accounts they hang on. Fields and headers as the sources export them. */
export const meterRow = z.object({
  meter_id: id(['表号', '表具编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['管理单位', '单位编码']),
  meter_type: oneOf(['表具类型', '表类型'], {
    diaphragm: ['膜式', '膜式表', '机械表', '普表'],
    prepaid: ['IC卡', 'IC卡表', '预付费'],
    iot: ['物联网', '物联网表', '远传表'],
    flow: ['流量计', '工业流量计'],
  }),
  read_cycle: oneOf(['抄表周期', '抄表方式'], READ_CYCLES),
  installed_on: date(['安装日期']),
  removed_on: date(['拆除日期']),
  expiry_on: date(['到期日', '到期日期', '使用年限到期日']),
  rated_flow: decimal(['额定流量'], { units: FLOW_UNITS, min: 0 }),
  digits: integer(['表位数', '字轮位数', '计数器位数'], { min: 1, max: 12 }),
  reader_id: staffCode(['抄表员工号', '抄表员编号']),
  ...versionFields,
})
