import { locale } from './locale.js'

const zh = () => locale() !== 'en'
const weekdays = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const absent = (value) => value === null || value === undefined || Number.isNaN(value)

/** Stands for a value that does not exist; never 0. */
export const none = '—'

/** A decimal number with grouped thousands and U+2212 as minus: `1,284.5`. @param {number | null} value */
export const number = (value, digits = 0) => (absent(value) ? none : group(value.toFixed(digits)))

/** A share as percent: `97.1%`. @param {number | null} share 0…1 */
export const percent = (share, digits = 1) => (absent(share) ? none : `${number(share * 100, digits)}%`)

/** A share as percent without its sign, for columns that carry it in the head: `97.1`. @param {number | null} share */
export const percentNumber = (share, digits = 1) => (absent(share) ? none : number(share * 100, digits))

/** A target as percent, without needless decimals: `95%`. @param {number | null} share */
export const targetPercent = (share) => (absent(share) ? none : `${trim(share * 100)}%`)

/** An interval of shares: `96.0–97.9`. @param {number | null} low @param {number | null} high */
export const interval = (low, high, digits = 1) =>
  absent(low) || absent(high) ? none : `${percentNumber(low, digits)}–${percentNumber(high, digits)}`

/** A share with its interval: `97.1%（96.0–97.9）`. */
export function rateWithInterval(rate, low, high) {
  if (absent(rate)) return none
  if (absent(low) || absent(high)) return percent(rate)
  return zh() ? `${percent(rate)}（${interval(low, high)}）` : `${percent(rate)} (${interval(low, high)})`
}

/** The change between two shares, in percentage points: `+1.9 个百分点`. */
export function pointChange(now, before) {
  if (absent(now) || absent(before)) return none
  const points = Math.round((now - before) * 1000) / 10
  return `${signed(points, 1)}${zh() ? ' 个百分点' : ' points'}`
}

/** A relative change: `−5.7%`. */
export const relativeChange = (now, before) =>
  absent(now) || absent(before) || before === 0 ? none : `${signed((now / before - 1) * 100, 1)}%`

/** A number that always carries its sign: `+1.9`, `−5.7`. @param {number | null} value */
export const signed = (value, digits = 0) => (absent(value) ? none : `${value > 0 ? '+' : ''}${number(value, digits)}`)

/** A volume with three significant digits: `1.18 亿 m³`. @param {number | null} m3 */
export const volume = (m3, options = {}) =>
  scaled(m3, zh() ? ['亿 m³', '万 m³', 'm³'] : ['M m³', 'k m³', 'm³'], options)

/** Money with three significant digits: `24.8 万元`. @param {number | null} cny */
export function money(cny, options = {}) {
  if (zh()) return scaled(cny, ['亿元', '万元', '元'], options)
  const text = scaled(cny, ['M', 'k', ''], options)
  return text === none ? none : text.replace(/^([+\u2212]?)/, '$1¥').replace(' ', '')
}

/** `12（8–17）/ 29`. */
export function rank(place, low, high, of) {
  if (absent(place)) return none
  const range = absent(low) || absent(high) ? '' : zh() ? `（${low}–${high}）` : ` (${low}–${high}) `
  return absent(of) ? `${place}${range}` : `${place}${range}/ ${of}`
}

/** The exclusive cut-off as the end of a day: `2026-01-01 00:00:00` → `2025-12-31 24:00`. @param {string} asOf */
export function cutOff(asOf) {
  if (asOf.slice(11, 16) !== '00:00') return asOf.slice(0, 16)
  return `${shiftDay(asOf.slice(0, 10), -1)} 24:00`
}

/** The day n days from a day. @param {string} day yyyy-MM-dd */
export const shiftDay = (day, n) =>
  new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + n * 86400000).toISOString().slice(0, 10)

/** Whole days from one day to another. @param {string} from yyyy-MM-dd… @param {string} to yyyy-MM-dd… */
export const daysBetween = (from, to) =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86400000)

/** A day; within a week of `near` without its year and with the weekday: `12-19 周五`. */
export function day(date, near) {
  if (absent(date)) return none
  const text = date.slice(0, 10)
  if (!near || Math.abs(daysBetween(near, text)) > 7) return text
  return `${text.slice(5)} ${weekdays[locale()][new Date(`${text}T00:00:00Z`).getUTCDay()]}`
}

/** A moment to the minute, as `day` with its clock time: `12-13 周六 09:10`. Midnight at the end of a day is 24:00. */
export function moment(stamp, near) {
  if (absent(stamp)) return none
  return `${day(stamp, near)} ${stamp.slice(11, 16) || '00:00'}`
}

/** A deadline: as `moment`, but midnight is the end of the day before: `12-14 周日 24:00`. */
export function deadline(stamp, near) {
  if (absent(stamp) || stamp.slice(11, 16) !== '00:00') return moment(stamp, near)
  return `${day(shiftDay(stamp.slice(0, 10), -1), near)} 24:00`
}

/** The name of a weekday. @param {number} index 1 Monday … 7 Sunday */
export const weekday = (index) => weekdays[locale()][index % 7]

/** `2025`, `2025-Q3`, `2025-09` in words: `2025 年`, `2025 年第 3 季度`, `2025 年 9 月`. */
export function period(text) {
  const [year, part] = text.split('-')
  if (!part) return zh() ? `${year} 年` : year
  if (part.length === 4) return zh() ? `${year}—${part} 年` : `${year}–${part}`
  if (part.startsWith('Q')) return zh() ? `${year} 年第 ${part[1]} 季度` : `${year} ${part}`
  return zh() ? `${year} 年 ${Number(part)} 月` : `${monthNames[Number(part) - 1]} ${year}`
}

/** A month in a sentence: without its year when that is the year of `near`: `8 月`. @param {string} month yyyy-MM */
export function monthName(month, near) {
  if (!near || near.slice(0, 4) !== month.slice(0, 4)) return period(month)
  return zh() ? `${Number(month.slice(5, 7))} 月` : monthNames[Number(month.slice(5, 7)) - 1]
}

/** A month on an axis: the year where it begins, else the month: `2025年1月`, `4月`. @param {string} month yyyy-MM */
export function monthTick(month) {
  const [year, part] = month.split('-')
  const name = zh() ? `${Number(part)}月` : monthNames[Number(part) - 1]
  if (part !== '01') return name
  return zh() ? `${year}年${name}` : `${name} ${year}`
}

/** Elapsed time with its unit: `78 小时`, `3 个工作日`, `45 分钟`. */
export function elapsed(value, unit) {
  if (absent(value)) return none
  const names = zh()
    ? { hours: ' 小时', minutes: ' 分钟', workdays: ' 个工作日', calendar_days: ' 天' }
    : { hours: ' h', minutes: ' min', workdays: ' workdays', calendar_days: ' days' }
  return `${trim(Math.round(value * 10) / 10)}${names[unit] ?? ` ${unit}`}`
}

/** A count of bytes or a hash cut to what a reader compares: the first eight characters. @param {string | null} hash */
export const shortHash = (hash) => (hash ? hash.slice(0, 8) : none)

/** A number without needless decimals. @param {number} value */
export const trim = (value) => group(String(Math.round(value * 100) / 100))

function scaled(value, [large, middle, small], { sign = false } = {}) {
  if (absent(value)) return none
  const size = Math.abs(value)
  const steps = zh() ? [1e8, 1e4] : [1e6, 1e3]
  const [divisor, unit] = size >= steps[0] ? [steps[0], large] : size >= steps[1] ? [steps[1], middle] : [1, small]
  const scaledValue = value / divisor
  const digits = divisor === 1 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(scaledValue))))
  return `${sign && value > 0 ? '+' : ''}${group(scaledValue.toFixed(digits))} ${unit}`.trim()
}

function group(text) {
  const [whole, fraction] = text.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const body = fraction === undefined ? grouped : `${grouped}.${fraction}`
  return text.startsWith('-') && Number(text) !== 0 ? `\u2212${body}` : body
}
