import { z } from 'zod'
import { date, integer, label, oneOf, timestamp, unitId, yesNo } from './field.ts'
import { AREA_TYPES } from './words.ts'

/** 组织机构: HQ, divisions, operating units. Fields and headers as the sources export them. */
export const unitRow = z.object({
  unit_id: unitId(['单位编码', '单位编号', '机构编码'], { required: true }),
  unit_name: label(['单位名称', '机构名称']),
  unit_type: oneOf(['单位类型', '机构类型'], {
    hq: ['机关', '分公司机关', '分公司'],
    division: ['事业部'],
    unit: ['所属单位', '单位'],
    station: ['服务站'],
    holding_sub: ['控股', '控股子公司'],
    associate: ['参股', '参股公司'],
  }),
  parent_id: unitId(['上级单位', '上级单位编码']),
  area_type: oneOf(['区域类型'], AREA_TYPES),
  weather_area: label(['气象区域']),
  opened_on: date(['成立日期']),
  peer_group: oneOf(['规模分组'], { large: ['大型', '大'], medium: ['中型', '中'], small: ['小型', '小'] }),
  has_detail_rules: yesNo(['是否制定细则']),
  valid_from: date(['生效日期']),
  valid_to: date(['失效日期']),
  successor_id: unitId(['继任单位', '并入单位']),
  record_version: integer(['版本', '记录版本']),
  updated_at: timestamp(['更新时间', '修改时间']),
})
