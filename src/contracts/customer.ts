import { z } from 'zod'
import { date, hashedKey, id, label, listOf, money, oneOf, unitId, yesNo } from './field.ts'
import { versionFields } from './version.ts'
import { AREA_TYPES, SEVERITIES, SPECIAL_KINDS } from './words.ts'

/** 客户档案: the register of accounts (户); names of organisations only, nothing that identifies a person. Fields and headers as the sources export them. */
export const customerRow = z.object({
  customer_id: id(['客户编号', '户号', '用户编号'], { required: true }),
  display_name: label(['客户名称', '单位名称']),
  party_key: hashedKey(['客户主体']),
  unit_id: unitId(['管理单位', '管理单位编码', '单位编码']),
  usage_form: oneOf(['用气形式'], {
    pipeline: ['管道', '管道燃气'],
    vehicle: ['车用', '车用CNG', '车用LNG'],
    bottled: ['瓶装'],
  }),
  segment: oneOf(['客户大类'], { resident: ['居民', '居民客户'], non_resident: ['非居民', '非居民客户'] }),
  sub_segment: oneOf(['客户小类'], {
    industrial: ['工业', '工业客户'],
    commercial: ['商业', '商业客户'],
    public_welfare: ['公福', '公共福利', '公福客户'],
    heating: ['采暖', '采暖客户'],
    cng_station: ['CNG加气站', 'CNG站'],
    lng_station: ['LNG加气站', 'LNG站'],
  }),
  resident_class: oneOf(['居民分类'], {
    general: ['一般', '一般客户'],
    risk: ['风险', '风险客户'],
    special: ['特殊', '特殊客户'],
  }),
  special_kind: listOf(['特殊类型', '特殊客户类型'], SPECIAL_KINDS),
  risk_level: oneOf(['风险级别', '风险等级'], SEVERITIES),
  area_type: oneOf(['城乡', '区域类型'], AREA_TYPES),
  community_id: id(['小区编码'], { isNamed: true }),
  key_hazard_community: yesNo(['重点隐患小区', '是否重点隐患小区']),
  industry_code: label(['行业']),
  main_product: label(['主营产品']),
  credit_grade: oneOf(['信用等级'], {
    AAA: ['AAA级'],
    AA: ['AA级'],
    A: ['A级'],
    BBB: ['BBB级'],
    BB: ['BB级'],
    B: ['B级'],
    CCC: ['CCC级'],
    CC: ['CC级'],
    C: ['C级'],
    D: ['D级'],
  }),
  credit_limit: money(['信用额度']),
  has_standby: yesNo(['一用一备']),
  vip_line: yesNo(['VIP专线']),
  opened_on: date(['开户日期']),
  closed_on: date(['销户日期']),
  status: oneOf(['状态', '用气状态'], {
    active: ['在用', '正常'],
    suspended: ['报停', '停用'],
    closed: ['销户', '已销户'],
    not_ignited: ['未通气'],
  }),
  ...versionFields,
})
