import { describe, expect, it } from 'vitest'
import { epochDay } from '../../../src/calendar/epochDay.ts'
import { cleanTimestamp } from '../../../src/contracts/time.ts'
import { type DateStyle, writeDay, writeTime } from '../../../src/sample/render/dateStyle.ts'

const day = epochDay('2024-01-05')
const minute = day * 1440 + 8 * 60 + 3

describe('writeTime and writeDay', () => {
  it.each<[DateStyle, string, string]>([
    ['iso', '2024-01-05', '2024-01-05 08:03:00'],
    ['slash', '2024/1/5', '2024/1/5 8:03'],
    ['chinese', '2024年1月5日', '2024年1月5日 8:03'],
    ['compact', '20240105', '20240105080300'],
    ['dot', '2024.1.5', '2024.1.5 8:03'],
    ['serial', '45296', '45296.33541667'],
  ])('%s', (style, date, time) => {
    expect(writeDay(style, day)).toBe(date)
    expect(writeTime(style, minute)).toBe(time)
    expect(cleanTimestamp(time)).toMatchObject({ value: '2024-01-05 08:03:00' })
  })

  it('writes midnight in full, so that it stays a time', () => {
    expect(writeTime('serial', day * 1440)).toBe('2024-01-05 00:00:00')
  })

  it('leaves nothing empty that is empty', () => {
    expect(writeTime('slash', null)).toBeNull()
    expect(writeDay('cell', null)).toBeNull()
  })
})
