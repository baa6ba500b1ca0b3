import { z } from 'zod'
import { id, oneOf, staffCode, timestamp, unitId, volume } from './field.ts'
import { versionFields } from './version.ts'
import { READ_CYCLES } from './words.ts'

/** 抄表: readings of meters, and the consumption since the one before. Fields and headers as the sources export them. */
export const meterReadingRow = z.object({
  meter_id: id(['表号', '表具编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  unit_id: unitId(['管理单位', '单位编码']),
  read_at: timestamp(['抄表时间', '抄表日期', '本次抄表日期'], { required: true }),
  reading: volume(['本次读数', '本期止码', '止码', '表底数']),
  prev_reading: volume(['上次读数', '上期止码', '起码']),
  volume: volume(['用气量', '本期气量', '气量']),
  read_type: oneOf(['抄表类型', '抄表方式'], {
    actual: ['实抄'],
    estimated: ['估抄', '估算'],
    self_reported: ['用户自报', '自报'],
    telemetry: ['远传'],
  }),
  reader_id: staffCode(['抄表员工号', '抄表员编号']),
  cycle: oneOf(['抄表周期'], READ_CYCLES),
  ...versionFields,
})
