import { z } from 'zod'
import { integer, label, timestamp, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 应急演练: emergency drills of a unit. Fields and headers as the sources export them. */
export const drillRow = z.object({
  unit_id: unitId(['单位编码', '单位', '组织单位'], { required: true }),
  at: timestamp(['演练时间', '演练日期'], { required: true }),
  topic: label(['演练主题', '演练科目']),
  participants: integer(['参加人数', '参演人数'], { min: 0 }),
  evaluated: yesNo(['是否评估', '是否总结评估']),
  ...versionFields,
})
