import { type CellFault, type Cleaner, cleanToken } from './cell.ts'
import { cleanDate } from './time.ts'

const MONTH = /^(\d{4})(?:(?:[-/.]|年)(\d{1,2})|(\d{2}))月?份?$/
const QUARTER = /^(\d{4})(?:[-/.]|年)?(?:Q|第)?([1-4一二三四])(?:季度|季)?$/i
const YEAR = /^(\d{4})(?:年|年度)?$/
const CHINESE_DIGITS = '一二三四'

const isYear = (year: string): boolean => Number(year) >= 1990 && Number(year) <= 2100

function readMonth(text: string): string | null {
  const [, year, separate, joined] = MONTH.exec(text) ?? []
  const month = separate ?? joined
  if (!year || !month || !isYear(year) || Number(month) < 1 || Number(month) > 12) return null
  return `${year}-${month.padStart(2, '0')}`
}

function readQuarter(text: string): string | null {
  const [, year, quarter] = /Q|季/i.test(text) ? (QUARTER.exec(text) ?? []) : []
  if (!year || !quarter || !isYear(year)) return null
  const place = CHINESE_DIGITS.indexOf(quarter)
  return `${year}-Q${place === -1 ? quarter : place + 1}`
}

/** Reads a month (`2025-01`, `2025年1月`, `202501`, or any date in it) as its first day, `yyyy-MM-dd`. */
export const cleanMonth: Cleaner<string> = (raw) => {
  const token = cleanToken(raw)
  if (token.value === null || token.value === '无') return { value: null }
  const month = readMonth(token.value.replaceAll(' ', ''))
  if (month) return { value: `${month}-01`, repaired: token.repaired }
  const read = cleanDate(raw)
  if ('fault' in read)
    return { fault: 'dirt_dates', expected: 'a month as yyyy-MM (also yyyy年M月, yyyyMM, or a date in it)' }
  return { value: read.value && `${read.value.slice(0, 7)}-01`, repaired: read.repaired }
}

/** Reads the period that a report covers: a year, a quarter, a month, or the first day of a shorter period. */
export const cleanPeriod: Cleaner<string> = (raw) => {
  const token = cleanToken(raw)
  if (token.value === null || token.value === '无') return { value: null }
  const text = token.value.replaceAll(' ', '')
  const year = YEAR.exec(text)?.[1]
  const value = (year && isYear(year) ? year : null) ?? readQuarter(text) ?? readMonth(text)
  if (value) return { value, repaired: token.repaired }
  const fault: CellFault = {
    fault: 'dirt_dates',
    expected: 'a period: yyyy, yyyy-Qn, yyyy-MM (also yyyy年M月), or a date for a shorter one',
  }
  const date = cleanDate(raw)
  return 'fault' in date ? fault : date
}
