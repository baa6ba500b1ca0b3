import { z } from 'zod'
import { date, integer, label, oneOf, percent, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
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
  rural_share: percent(['农村占比', '农村户数占比']),
  weather_area: label(['气象区域']),
  opened_on: date(['成立日期']),
  peer_group: oneOf(['规模分组'], { large: ['大型', '大'], medium: ['中型', '中'], small: ['小型', '小'] }),
  has_detail_rules: yesNo(['是否制定细则']),
  doc_date: date(['细则发布日期', '细则日期']),
  has_key_account_rules: yesNo(['是否制定大客户细则', '是否制定大客户管理实施细则']),
  vip_room: yesNo(['VIP接待室', 'VIP客户接待室']),
  technician_count: integer(['技术人员数', '技术人员人数'], { min: 0 }),
  function_owner: label(['归口部门', '客服归口部门']),
  valid_from: date(['生效日期']),
  valid_to: date(['失效日期']),
  successor_id: unitId(['继任单位', '并入单位']),
  ...versionFields,
})
