/** What somebody writes of a service: how often, and what it is about; about nothing, where the list is empty. */
export interface Opinion {
  text: string
  often: number
  themes: readonly string[]
}

/** What is written in the last box of the card; the last text has what looks like a telephone number. */
export const OPINIONS: readonly Opinion[] = [
  { text: '希望延长营业时间', often: 12, themes: ['hours'] },
  { text: '周末也开门就好了', often: 5, themes: ['hours'] },
  { text: '缴费再方便一些', often: 12, themes: ['payment'] },
  { text: '网上缴费能开电子发票', often: 5, themes: ['payment', 'online'] },
  { text: '抢修更快一些', often: 9, themes: ['repair'] },
  { text: '报修后等得太久', often: 6, themes: ['repair'] },
  { text: '安检能否预约时间', often: 11, themes: ['inspection', 'appointment'] },
  { text: '安检员进门前请先说一声', often: 5, themes: ['inspection'] },
  { text: '停气应当提前通知', often: 9, themes: ['outage'] },
  { text: '热线总是占线', often: 7, themes: ['hotline'] },
  { text: '窗口人员态度生硬', often: 4, themes: ['hall', 'attitude'] },
  { text: '气价太高', often: 5, themes: ['price'] },
  { text: '做饭时气压不足', often: 5, themes: ['supply'] },
  { text: '没有意见', often: 14, themes: [] },
  { text: '无', often: 10, themes: [] },
  { text: '小区里的施工围挡早点拆', often: 3, themes: ['other'] },
  { text: '打了几次都没有人理，请回电13900001234', often: 2, themes: ['other'] },
]

/** How often each text of a list is written. */
export const weightsOf = (opinions: readonly Opinion[]): Readonly<Record<string, number>> =>
  Object.fromEntries(opinions.map(({ text, often }) => [text, often]))

/** What customers find fault with when they are called back, by code: how often, and what it is about. */
export const OPINION_CODES: readonly Opinion[] = [
  { text: '抢修及时性', often: 30, themes: ['repair'] },
  { text: '缴费', often: 20, themes: ['payment'] },
  { text: '服务态度', often: 12, themes: ['attitude'] },
  { text: '上门预约', often: 14, themes: ['appointment'] },
  { text: '停气通知', often: 14, themes: ['outage'] },
  { text: '其他', often: 3, themes: ['other'] },
]
