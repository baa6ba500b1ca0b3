/** The words by which Chinese systems write the values of closed lists. */
export const WORDS = {
  unitType: { hq: '机关', division: '事业部', unit: '所属单位' },
  area: { urban: '城区', rural: '农村', remote: '边远' },
  peer: { large: '大型', medium: '中型', small: '小型' },
  role: {
    gm: '总经理',
    deputy_gm: '副总经理',
    marketing: '营销',
    cs_head: '客服负责人',
    hall_staff: '营业厅',
    station_staff: '加气站',
    expert: '专家',
    resident_manager: '居民客户经理',
  },
  segment: { resident: '居民', non_resident: '非居民' },
  subSegment: {
    industrial: '工业',
    commercial: '商业',
    public_welfare: '公福',
    heating: '采暖',
    cng_station: 'CNG加气站',
    lng_station: 'LNG加气站',
  },
  residentClass: { general: '一般', risk: '风险', special: '特殊' },
  status: { active: '在用', suspended: '报停', closed: '销户', not_ignited: '未通气' },
  factor: {
    credit: '客户信誉',
    peak_shaving: '调峰能力',
    local_influence: '地方影响力',
    industry_potential: '行业发展潜力',
  },
  kind: { complaint: '投诉', report: '举报', suggestion: '建议', inquiry: '咨询' },
  channel: {
    phone: '热线',
    '12345': '12345热线',
    app: 'APP',
    hall: '营业厅',
    social: '微信',
    letter: '信函',
    mayor: '市长信箱',
  },
  category: {
    attitude: '服务态度',
    service_quality: '服务质量',
    gas_supply: '供气',
    equipment_fault: '设备故障',
    fee_price: '费用价格',
    safety: '安全',
    other: '其他',
  },
  severity: { general: '一般', larger: '较大', major: '重大' },
  founded: { founded: '属实', unfounded: '不属实', partly: '部分属实' },
  handling: {
    satisfied: '满意',
    fairly: '比较满意',
    basically: '基本满意',
    dissatisfied: '不满意',
    not_asked: '未回访',
    unreachable: '无法接通',
  },
  repair: { leak: '漏气', no_gas: '无气', meter: '表具', appliance: '灶具', network: '管网' },
  payChannel: {
    counter: '营业厅',
    bank_withhold: '银行代扣',
    bank_counter: '银行柜台',
    wechat: '微信',
    alipay: '支付宝',
    app: 'APP',
  },
  feeType: { gas: '气费', garbage: '垃圾费' },
} as const

/** The word of a value; null stays empty. */
export const word = <K extends string>(words: Readonly<Record<K, string>>, value: K | null): string | null =>
  value === null ? null : words[value]

/** Yes or no, as one of the usual marks. */
export const YES = ['是', '√', 'Y', '1'] as const
/** Yes or no in one form. */
export const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? '是' : '否')
