import type { Synonyms } from './code.ts'

/** Areas (城乡): they drive arrival and inspection limits. */
export const AREA_TYPES: Synonyms = {
  urban: ['城区', '城市', '市区'],
  rural: ['农村', '乡镇', '农村地区'],
  remote: ['边远', '偏远', '特殊边远山区', '边远山区'],
}

/** Tiers of key accounts (一级/二级/三级大客户). */
export const TIERS: Synonyms = {
  '1': ['一级', 'Ⅰ级', 'I级', 'I', '1级', '壹级', 'A', 'A级', '一级大客户'],
  '2': ['二级', 'Ⅱ级', 'II级', 'II', '2级', '贰级', 'B', 'B级', '二级大客户'],
  '3': ['三级', 'Ⅲ级', 'III级', 'III', '3级', '叁级', 'C', 'C级', '三级大客户'],
}

/** Posts that may lead or support a key account (S0 Art. 13, 15, 22). */
export const MANAGER_ROLES: Synonyms = {
  gm: ['总经理'],
  deputy_gm: ['副总经理'],
  marketing: ['营销', '营销人员', '市场'],
  cs_head: ['客服负责人', '客服主任'],
  hall_staff: ['营业厅', '营业厅人员'],
  station_staff: ['加气站', '加气站人员'],
  expert: ['专家'],
  resident_manager: ['居民客户经理'],
}

/** The seven factors of the tier model (S0 Art. 8(2)). */
export const TIER_FACTORS: Synonyms = {
  volume: ['用气量', '年用气量'],
  spread: ['价差', '购销价差'],
  increment: ['年度增量', '增量'],
  credit: ['客户信誉', '信誉'],
  peak_shaving: ['调峰能力', '调峰'],
  local_influence: ['地方影响力', '客户地方影响力'],
  industry_potential: ['行业发展潜力', '行业潜力'],
}

/** Where a complaint came from. */
export const CHANNELS: Synonyms = {
  phone: ['热线', '电话', '热线电话'],
  web: ['网站', '网上', '网络'],
  app: ['APP', '掌上营业厅'],
  mail: ['邮寄'],
  email: ['邮件', '电子邮件'],
  hall: ['营业厅', '现场'],
  social: ['微信', '社交媒体', '微博'],
  letter: ['信函', '来信'],
  '12345': ['12345热线', '市长热线12345', '12345平台'],
  consumer_assoc: ['消协', '消费者协会'],
  mayor: ['市长信箱'],
  media: ['媒体', '新闻媒体'],
  regulator: ['监管部门', '主管部门'],
}

/** How the complainant took the result; blanks are not satisfied ones. */
export const HANDLING_SATISFACTION: Synonyms = {
  satisfied: ['满意', '非常满意', '很满意'],
  fairly: ['比较满意', '较满意'],
  basically: ['基本满意'],
  dissatisfied: ['不满意', '不满'],
  not_asked: ['未回访', '未调查', '未评价'],
  unreachable: ['无法接通', '联系不上', '未接通'],
}

/** Who held a survey. */
export const SURVEY_SOURCES: Synonyms = {
  own: ['自办', '自有', '本公司', '公司'],
  third_party: ['第三方', '第三方机构', '外部', '委托第三方'],
}

/** How a questionnaire was answered. */
export const SURVEY_MODES: Synonyms = {
  phone: ['电话'],
  web: ['网页', '网络', '网上'],
  face: ['面访', '上门'],
  paper: ['纸质', '卡片'],
  sms: ['短信'],
}

/** Degrees of a risk, a hazard or a complaint. */
export const SEVERITIES: Synonyms = { major: ['重大'], larger: ['较大'], general: ['一般'] }

/** Why a resident is a special one: those who do not co-operate, then those in need (S0 Art. 7). */
export const SPECIAL_KINDS: Synonyms = {
  refuses_inspection: ['拒检'],
  unreachable: ['失联', '长期联系不上'],
  refuses_rectification: ['拒改', '拒绝整改', '隐患拒绝整改'],
  elderly: ['老'],
  frail: ['弱'],
  orphaned: ['孤'],
  disabled: ['残'],
  ill: ['病'],
}

/** In which months a meter is read. */
export const READ_CYCLES: Synonyms = {
  odd: ['单月', '单月抄表'],
  even: ['双月', '双月抄表'],
  monthly: ['每月', '月抄'],
}

/** How customers are told of an interruption. */
export const NOTICE_CHANNELS: Synonyms = {
  sms: ['短信'],
  phone: ['电话'],
  wechat: ['微信'],
  app: ['APP', '掌上营业厅'],
  visit: ['上门'],
  posted: ['张贴', '张贴通知', '公告'],
  web: ['网站'],
  media: ['媒体', '广播电视', '报纸'],
}
