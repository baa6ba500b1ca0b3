/** Words of headers that mean the same, by what they mean. In capitals: what a column holds, which no other kind of column can stand for. */
const MEANINGS: Readonly<Record<string, string>> = {
  TIME: '时间 日期 时刻 年月日 date time dt at on datetime timestamp ts day',
  ID: '编号 编码 代码 号码 流水号 单号 号 id no nr code number num nbr key',
  NAME: '名称 姓名 name title',
  AMOUNT: '金额 款额 amount amt sum paid_amount',
  VOLUME: '气量 用气量 用量 volume consumption usage vol',
  PRICE: '单价 价格 price',
  TYPE: '类型 类别 种类 分类 大类 type kind category class',
  CHANNEL: '渠道 来源 途径 方式 channel source via method mode',
  STATUS: '状态 status state',
  REASON: '原因 理由 reason cause',
  RESULT: '结果 result outcome',
  LEVEL: '等级 级别 级 level grade tier severity',
  SATISFACTION: '满意度 满意 satisfaction',
  PERSON: '人员 人 员 person staff employee',
  PHONE: '电话 手机 联系方式 phone mobile tel telephone',
  PLACE: '地址 住址 地点 位置 address location addr',
  SEQUENCE: '序号 行号 seq rownum',
  REMARK: '备注 说明 remark note notes comment memo',
  unit: '单位 部门 机构 分公司 公司 所 unit department dept branch organisation organization office org',
  belonging: '所属 隶属 归属 belonging',
  customer: '客户 用户 户 customer client account cust',
  meter: '燃气表 表具 表 meter',
  complaint: '投诉 工单 诉求 案件 complaint case ticket request enquiry inquiry incident',
  repair: '报修 维修 抢修 repair job',
  received: '受理 接收 登记 接单 received receive open opened created reported logged registered',
  closed: '办结 结案 完结 关闭 closed close resolved completed finished',
  replied: '回复 反馈 答复 replied reply responded',
  due: '时限 期限 截止 due target deadline',
  dispatched: '派单 派发 转办 派工 dispatched dispatch assigned',
  arrived: '到场 到达 抵达 arrived arrival',
  pay: '缴费 交费 支付 付款 收费 paid payment pay',
  bill: '账单 帐单 bill invoice',
  volume_of_day: '日用',
  temperature: '温度 气温 temp temperature',
  response: '答卷 问卷 response resp respondent',
  survey: '调查 survey',
  version: '版本 version rev',
  updated: '更新 修改 变更 updated update modified changed',
  begin: '开始 起始 起 start starts begin from',
  end: '结束 终止 止 end ends to until',
}

const words = new Map(
  Object.entries(MEANINGS).flatMap(([meaning, list]) => list.split(' ').map((word) => [word, meaning])),
)
const longest = Math.max(...[...words.keys()].map((word) => word.length))

/** What a header is made of: its meanings, and its words and signs that have no listed one. */
export interface HeaderParts {
  /** Meaning or text → weight: words of their own 1, what a column holds 0.5, a single Chinese sign 0.5. */
  parts: ReadonlyMap<string, number>
  /** What the column holds, where the header says so: the last such word counts. */
  holds: string | null
}

/** Splits a normalised header into parts: `受理日期时间` and `received_dt` both give {received, TIME}. */
export function splitHeader(header: string): HeaderParts {
  const parts = new Map<string, number>()
  let holds: string | null = null
  const add = (word: string): void => {
    const meaning = words.get(word)
    const part = meaning ?? word
    const isHolding = meaning !== undefined && meaning === meaning.toUpperCase()
    if (isHolding) holds = part
    parts.set(part, isHolding || (meaning === undefined && /^\P{ASCII}$/u.test(word)) ? 0.5 : 1)
  }
  const spaced = header.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  for (const run of spaced.match(/[a-z]+|\d+|\P{ASCII}+/gu) ?? [])
    if (/^\p{ASCII}/u.test(run)) add(run)
    else for (const word of chineseWords(run)) add(word)
  return { parts, holds }
}

/** The longest listed words from left to right; what lies between them sign by sign. */
function chineseWords(text: string): string[] {
  const signs = [...text]
  const found: string[] = []
  for (let i = 0; i < signs.length; ) {
    let size = Math.min(longest, signs.length - i)
    while (size > 1 && !words.has(signs.slice(i, i + size).join(''))) size--
    const word = signs.slice(i, i + size).join('')
    if (!/^[\p{P}\p{S}\s]$/u.test(word)) found.push(word)
    i += size
  }
  return found
}
