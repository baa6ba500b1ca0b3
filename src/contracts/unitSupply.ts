import { z } from 'zod'
import { month, unitId, volume } from './field.ts'
import { versionFields } from './version.ts'

/** 购销气: a unit's gas balance of a month in m³. Fields and headers as the sources export them. */
export const unitSupplyRow = z.object({
  unit_id: unitId(['单位编码', '单位', '管理单位'], { required: true }),
  month: month(['月份', '年月'], { required: true }),
  purchased: volume(['购气量', '购进量']),
  sold: volume(['销气量', '售气量', '销售量']),
  own_use: volume(['自用气量', '自用量']),
  linepack_change: volume(['管存变化', '管存变化量']),
  ...versionFields,
})
