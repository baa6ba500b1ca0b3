import { clockText, DAY_MINUTES, type Day, dateText, dayOf, type Minute, timeText } from '../moment.ts'

/** How an export writes dates and times. */
export type DateStyle = 'iso' | 'slash' | 'chinese' | 'compact' | 'dot' | 'serial' | 'cell'

/** A date or time as a real date cell of a workbook. */
export interface DateCell {
  at: Minute
  format: 'yyyy-mm-dd' | 'yyyy-mm-dd hh:mm:ss'
}

const EXCEL_EPOCH = 25_569

/** A date in a style. */
export function writeDay(style: DateStyle, day: Day | null): string | DateCell | null {
  if (day === null) return null
  const text = dateText(day)
  const [year, month, date] = [text.slice(0, 4), Number(text.slice(5, 7)), Number(text.slice(8))]
  switch (style) {
    case 'iso':
      return text
    case 'slash':
      return `${year}/${month}/${date}`
    case 'chinese':
      return `${year}年${month}月${date}日`
    case 'compact':
      return text.replaceAll('-', '')
    case 'dot':
      return `${year}.${month}.${date}`
    case 'serial':
      return String(day + EXCEL_EPOCH)
    case 'cell':
      return { at: day * DAY_MINUTES, format: 'yyyy-mm-dd' }
  }
}

/** A time in a style. Exact midnights are written in full, because a serial without a fraction is a date. */
export function writeTime(style: DateStyle, minute: Minute | null): string | DateCell | null {
  if (minute === null) return null
  const day = dayOf(minute)
  const minuteOfDay = minute - day * DAY_MINUTES
  if (style === 'iso' || minuteOfDay === 0) return timeText(minute)
  if (style === 'cell') return { at: minute, format: 'yyyy-mm-dd hh:mm:ss' }
  if (style === 'serial') return (day + EXCEL_EPOCH + minuteOfDay / DAY_MINUTES).toFixed(8)
  const clock = clockText(minuteOfDay)
  const date = writeDay(style, day) as string
  if (style === 'compact') return `${date}${clock.replace(':', '')}00`
  return `${date} ${clock.replace(/^0/, '')}`
}
