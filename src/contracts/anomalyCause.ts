import { z } from 'zod'
import { freeText, id, oneOf, staffCode, timestamp, unitId } from './field.ts'
import { versionFields } from './version.ts'

/** 异常原因反馈: what was found out about an anomaly (its kind as the worklist had it), and what was done. Fields and headers as the sources export them. */
export const anomalyCauseRow = z.object({
  anomaly_id: id(['异常编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['管理单位', '单位编码']),
  kind: oneOf(['异常类型'], {
    missing: ['缺读数'],
    negative: ['负读数'],
    rollover: ['表底翻转'],
    catchup: ['补录'],
    zero_run: ['连续零用气'],
    flatline: ['读数不变'],
    spike: ['骤增'],
    drop: ['骤降'],
    level_shift: ['水平上移或下移'],
    drift: ['缓慢偏移'],
    theft_like: ['持续偏低'],
  }),
  cause_code: oneOf(['原因', '原因类别'], {
    production_change: ['生产变化', '生产调整', '停产', '检修'],
    holiday: ['节假日', '放假'],
    weather: ['天气', '气温'],
    price: ['价格', '替代能源', '价格或替代能源'],
    equipment_fault: ['设备故障', '用气设备故障'],
    meter_fault: ['表具故障', '换表', '计量故障'],
    leak: ['漏气', '泄漏'],
    theft: ['偷盗气', '盗气', '窃气'],
    outage: ['停气', '停供'],
    data_error: ['数据错误', '数据异常'],
    contract: ['合同', '合同变更'],
    churn: ['流失', '客户流失'],
    false_alarm: ['误报', '正常用气', '用气正常'],
  }),
  action: freeText(['处理措施', '措施']),
  by: staffCode(['反馈人工号', '工号']),
  recorded_at: timestamp(['反馈时间', '登记时间'], { required: true }),
  checked_at: timestamp(['现场核查时间', '核查时间']),
  ...versionFields,
})
