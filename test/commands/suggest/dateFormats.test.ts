import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readFormats } from '../../../src/commands/suggest/dateFormats.ts'
import { parseFormats } from '../../../src/contracts/time.ts'

it.each([
  [['25/03/2024 08:15', '03/04/2024 09:00'], ['dd/MM/yyyy HH:mm']],
  [['3/25/2024', '4/1/2024'], ['M/d/yyyy']],
  [['25-Mar-2024', '01-Apr-2024'], ['dd-MMM-yyyy']],
  [['Mar 25, 2024', 'Apr 1, 2024'], ['MMM d, yyyy']],
  [['202403250815'], ['yyyyMMddHHmm']],
])('%j is read by %j alone', (texts, formats) => {
  expect(readFormats(texts)).toEqual({ kind: 'sure', formats })
})

it('where no day is beyond 12 the order is not guessed', () => {
  const reading = readFormats(['01/02/2024', '03/04/2024'])
  expect(reading.kind).toBe('ambiguous')
  expect(reading).toMatchObject({ formats: ['dd/MM/yyyy', 'MM/dd/yyyy'] })
})

it('both orders in one column, days that do not exist and texts that are no dates have no format', () => {
  expect(readFormats(['25/03/2024', '03/25/2024'])).toEqual({ kind: 'none' })
  expect(readFormats(['2025-02-30 10:00:00'])).toEqual({ kind: 'unreal' })
  expect(readFormats(['soon', '25/03/2024'])).toEqual({ kind: 'none' })
  expect(readFormats([])).toEqual({ kind: 'none' })
})

it('one text in twenty may be unreadable', () => {
  const texts = Array.from({ length: 28 }, (_, i) => `${String(i + 1).padStart(2, '0')}/03/2024`)
  expect(readFormats([...texts, '31/04/2024'])).toEqual({ kind: 'sure', formats: ['dd/MM/yyyy'] })
})

it('a sure format gives back the dates that were written, whatever they are', () => {
  const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
      const iso = days.map((each) => each.toISOString().slice(0, 10))
      const texts = iso.map((each) => each.split('-').reverse().join('/'))
      const reading = readFormats(texts)
      expect(['sure', 'ambiguous']).toContain(reading.kind)
      if (reading.kind === 'sure') expect(texts.map((text) => parseFormats(text, reading.formats))).toEqual(iso)
    }),
    { numRuns: 50 },
  )
})
