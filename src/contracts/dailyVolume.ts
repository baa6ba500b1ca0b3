import { z } from 'zod'
import { date, id, oneOf, volume } from './field.ts'
import { versionFields } from './version.ts'

/** 日用气量: one gas day of one meter, m³ at standard conditions. Fields and headers as the sources export them. */
export const dailyVolumeRow = z.object({
  customer_id: id(['客户编号', '户号'], { required: true }),
  meter_id: id(['表号', '表具编号']),
  gas_day: date(['日期', '用气日期', '气日'], { required: true }),
  volume_m3: volume(['日用气量', '用气量', '气量']),
  reading_end: volume(['表底数', '止码', '表读数']),
  gas_type: oneOf(['气种'], { ng: ['天然气', '管道天然气'], cng: ['CNG'], lng: ['LNG'], lpg: ['LPG', '液化石油气'] }),
  source: oneOf(['来源', '数据来源'], {
    telemetry: ['远传'],
    manual: ['人工', '人工抄表'],
    estimated: ['估算', '估抄'],
  }),
  quality: oneOf(['数据状态'], {
    ok: ['正常'],
    missing: ['缺失', '缺数'],
    suspect: ['可疑', '存疑'],
    corrected: ['更正', '已修正', '修正'],
  }),
  ...versionFields,
})
