import { z } from 'zod'
import { integer, oneOf, seconds, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 热线话务: calls of the hotline by hour and line. Fields and headers as the sources export them. */
export const serviceCallRow = z.object({
  hour: timestamp(['时段', '小时', '统计时段'], { required: true }),
  unit_id: unitId(['单位编码', '单位']),
  line: oneOf(['线路', '话务线路'], { normal: ['普通', '普通线路', '普线'], vip: ['VIP', 'VIP专线', '专线'] }),
  offered: integer(['呼入量', '来电量', '呼入数'], { min: 0 }),
  answered: integer(['接听量', '接通量', '接听数'], { min: 0 }),
  answered_20s: integer(['20秒接听量', '20秒内接听量', '20秒接通量'], { min: 0 }),
  abandoned: integer(['放弃量', '放弃数'], { min: 0 }),
  avg_wait_s: seconds(['平均等待时长', '平均等待']),
  on_duty: yesNo(['是否值守']),
  ...versionFields,
})
