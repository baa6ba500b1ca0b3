import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dateOfEpochDay } from '../../../src/calendar/epochDay.ts'
import { detectMeter } from '../../../src/detector/detectMeter.ts'
import { KINDS } from '../../../src/detector/kinds.ts'
import { createRandom } from '../../../src/statistics/random.ts'
import { indexOf, simulateMeter } from '../../detector/simulateMeter.ts'
import { runCli } from '../cliProcess.ts'
import { celsius, detect, HEADER, linesOf, makeReadings, rowsOf, shuffle } from './readingsFile.ts'

/** Two months without a holiday: meter B has no row on 2025-08-10, meter A uses nine times the usual on 2025-08-20. */
const twoMeters = Array.from({ length: 62 }, (_, i) => {
  const date = new Date(Date.UTC(2025, 6, 1 + i)).toISOString().slice(0, 10)
  const a = date === '2025-08-20' ? 900 : 100 + ((i * 5) % 7)
  return [`A,${date},${a}`, ...(date === '2025-08-10' ? [] : [`B,${date},${40 + ((i * 3) % 5)}`])]
}).flat()
const twoMetersFile = ['meter_id,date,volume', ...twoMeters, ''].join('\n')

const years = simulateMeter('2022-01-01', '2024-12-31', { perDegree: 9, sunday: 0.6, festival: 0.3 }, 7)
years.volume[indexOf(years, '2024-05-15')] = 900
years.volume.fill(Number.NaN, indexOf(years, '2024-06-03'), indexOf(years, '2024-06-06'))
years.volume.fill(0, indexOf(years, '2024-09-10'), indexOf(years, '2024-09-20'))
const other = simulateMeter('2022-03-01', '2024-11-30', { base: 2500, sunday: 0.8 }, 8)
const longLines = [...linesOf('M2', years), ...linesOf('M10', other)]
const fileOf = (lines: readonly string[]) => [HEADER, ...lines, ''].join('\n')

describe('pilotlight detect', () => {
  it('writes a row for each meter and day, absent days included, by meter and date', async () => {
    const { text, told } = await detect(twoMetersFile)
    expect(text.split('\n')[0]).toBe('meter_id,date,kind,score,expected,expected_low,expected_high')
    const rows = rowsOf(text)
    expect(rows).toHaveLength(124)
    expect(rows.map(({ meter_id, date }) => `${meter_id} ${date}`)).toEqual(
      ['A', 'B'].flatMap((id) =>
        Array.from({ length: 62 }, (_, i) => `${id} ${new Date(Date.UTC(2025, 6, 1 + i)).toISOString().slice(0, 10)}`),
      ),
    )
    const flagged = rows.filter(({ kind }) => kind !== '')
    expect(flagged.map(({ meter_id, date, kind }) => [meter_id, date, kind])).toEqual([
      ['A', '2025-08-20', 'spike'],
      ['B', '2025-08-10', 'missing'],
    ])
    expect(rows[0]).toMatchObject({ score: '0.000', expected: '', expected_low: '', expected_high: '' })
    const spike = flagged[0]!
    expect(Number(spike.score)).toBeGreaterThan(4.5)
    expect(Number(spike.expected)).toBeGreaterThan(95)
    expect(Number(spike.expected_high)).toBeLessThan(200)
    expect(flagged[1]!.score).toBe('10.000')
    expect(Number(flagged[1]!.expected)).toBeGreaterThan(38)
    expect(told.at(-1)).toMatch(/anomalies\.csv: 124 days of 2 meters, 2 of them alerts$/)
  })

  it('says of each day what the detector says, to the decimals written', async () => {
    const rows = rowsOf((await detect(fileOf(linesOf('M2', years)))).text)
    const hdd = years.hdd.map((degrees) => Math.max(0, 18 - celsius(degrees)))
    // A day without a row has no temperature.
    for (const [i, m3] of years.volume.entries()) if (Number.isNaN(m3)) hdd[i] = Number.NaN
    const detection = detectMeter({ ...years, hdd })
    expect(rows).toHaveLength(years.volume.length)
    const near = (text: string, value: number, within: number) =>
      Number.isNaN(value) ? text === '' : text !== '' && Math.abs(Number(text) - value) <= within
    rows.forEach((row, t) => {
      expect(row.date).toBe(dateOfEpochDay(years.firstDay + t))
      expect(row.kind).toBe(KINDS[detection.kind[t]!])
      expect(near(row.score!, detection.score[t]!, 0.00051), `score ${row.date}`).toBe(true)
      expect(near(row.expected!, detection.expected[t]!, 0.000051), `expected ${row.date}`).toBe(true)
      expect(near(row.expected_low!, detection.low[t]!, 0.000051), `low ${row.date}`).toBe(true)
      expect(near(row.expected_high!, detection.high[t]!, 0.000051), `high ${row.date}`).toBe(true)
    })
    for (const kind of ['missing', 'spike', 'zero_run']) expect(rows.map((row) => row.kind)).toContain(kind)
  })

  it('orders meters by the bytes of their ids', async () => {
    const ids = ['m1', 'M2', 'M10', '气1', 'é', '😀', '￥']
    const { text } = await detect(fileOf(ids.map((id) => `${id},2024-01-01,1,,`)))
    const sorted = [...ids].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(rowsOf(text).map(({ meter_id }) => meter_id)).toEqual(sorted)
  })

  it('gives the same bytes whatever the order of rows and columns, repeated rows, BOM, line ends and compression', async () => {
    const { text } = await detect(fileOf(longLines))
    const shuffled = shuffle([...longLines, ...longLines.slice(100, 150)], createRandom(3))
    expect((await detect(fileOf(shuffled))).text).toBe(text)
    const whole = shuffled.map((line) => {
      const [id, date, volume, temperature] = line.split(',')
      return `note,${temperature}, ${date} ,"${id}",${volume}`
    })
    const variant = ['Remark,TEMPERATURE,Date,Meter_ID,volume', ...whole].join('\r\n')
    expect((await detect(`\ufeff${variant}`)).text).toBe(text)
    expect((await detect(gzipSync(variant))).text).toBe(text)
  })

  it('is causal: cut after a day, every row up to that day is the same', async () => {
    const rows = rowsOf((await detect(fileOf(longLines))).text)
    // the last but one falls into a gap of one meter
    for (const last of ['2023-01-25', '2024-05-15', '2024-06-04', '2024-09-12']) {
      const cut = longLines.filter((line) => line.split(',')[1]! <= last)
      expect(rowsOf((await detect(fileOf(cut))).text)).toEqual(rows.filter(({ date }) => date! <= last))
    }
  })

  it('takes an empty volume, nan and an absent day for missing alike, and needs no temperature', async () => {
    const bare = longLines.map((line) => line.split(',').slice(0, 3).join(','))
    const gaps = ['2024-06-03', '2024-06-04', '2024-06-05']
    const header = 'meter_id,date,volume'
    const { text } = await detect([header, ...bare].join('\n'))
    const told = [`M2,${gaps[0]},`, `M2,${gaps[1]},NaN`, `M2,${gaps[2]},nan`]
    expect((await detect([header, ...bare, ...told].join('\n'))).text).toBe(text)
    const withoutValues = bare.map((line) => `${line},`)
    expect((await detect([`${header},temperature`, ...withoutValues].join('\n'))).text).toBe(text)
    const missing = rowsOf(text).filter(({ kind }) => kind === 'missing')
    const missingOf = (id: string) => missing.filter(({ meter_id }) => meter_id === id).map(({ date }) => date)
    expect(missingOf('M2')).toEqual(gaps)
    // M10 has fallen silent after November
    expect([missingOf('M10').length, missingOf('M10')[0]]).toEqual([31, '2024-12-01'])
    const spike = rowsOf(text).find(({ meter_id, date }) => meter_id === 'M2' && date === '2024-05-15')
    expect(spike!.kind).toBe('spike')
  })

  it('judges short, still and sparse meters without a crash', async () => {
    const days = Array.from({ length: 400 }, (_, i) => dateOfEpochDay(19_723 + i))
    const lines = [
      ...days.slice(0, 5).map((date, i) => `five,${date},${10 + i}`),
      'one,2024-01-01,3',
      ...days.map((date) => `zero,${date},0`),
      ...days.map((date) => `still,${date},12.5`),
      ...days.filter((date) => date.endsWith('-01')).map((date) => `monthly,${date},300`),
      ...days.slice(0, 20).map((date) => `empty,${date},`),
    ]
    const rows = rowsOf((await detect(['meter_id,date,volume', ...lines].join('\n'))).text)
    const count = (id: string) => rows.filter(({ meter_id }) => meter_id === id).length
    expect(['five', 'one', 'zero', 'still', 'monthly', 'empty'].map(count)).toEqual([400, 400, 400, 400, 400, 400])
    const five = rows.filter(({ meter_id }) => meter_id === 'five').map(({ kind }) => kind)
    expect(five).toEqual([...Array(5).fill(''), ...Array(395).fill('missing')])
    const monthly = rows.filter(({ meter_id }) => meter_id === 'monthly')
    expect(monthly.filter(({ date, kind }) => (kind === 'missing') === date!.endsWith('-01'))).toEqual([])
    for (const row of rows)
      for (const cell of [row.score!, row.expected!, row.expected_low!, row.expected_high!])
        expect(cell).toMatch(/^(\d+\.\d+)?$/)
  })

  it('says when the weather is not known, for all readings or some', async () => {
    expect((await detect(twoMetersFile)).told[0]).toMatch(/readings\.csv: no temperature; weather explains nothing/)
    const rows = ['A,2025-07-01,5,20.5,', 'A,2025-07-02,5,,', 'A,2025-07-03,5,21,']
    expect((await detect(fileOf(rows))).told[0]).toMatch(
      /1 of 3 readings have no temperature; the meter's last known one/,
    )
    expect((await detect(fileOf([rows[0]!, rows[2]!]))).told).toHaveLength(1)
  })

  it('names the years outside the calendar and goes on with plain weekdays', async () => {
    const { text, told } = await detect('meter_id,date,volume\nA,2003-12-31,1\nA,2004-01-01,2\nB,2031-05-01,3\n')
    expect(told[0]).toMatch(/readings\.csv: days of 2003, 2027–2031 lie outside the calendar \(2004–2026\)/)
    expect(rowsOf(text).filter(({ kind }) => kind !== 'missing')).toHaveLength(3)
    expect((await detect(twoMetersFile)).told.filter((line) => line.includes('outside'))).toEqual([])
  })

  it('quotes an id that needs it, and writes only the header for a file without readings', async () => {
    const { text } = await detect('meter_id,date,volume\n"a,""b""",2024-01-01,1\n')
    expect(text.split('\n')[1]).toBe('"a,""b""",2024-01-01,,0.000,,,')
    const empty = await detect('meter_id,date,volume\n')
    expect(empty.text).toBe('meter_id,date,kind,score,expected,expected_low,expected_high\n')
  })
})

describe('pilotlight detect on the command line', () => {
  it('gives the same bytes with one worker and with two, and leaves nothing else behind', async () => {
    const lines = Array.from({ length: 70 }, (_, m) => linesOf(`N${m}`, m % 2 === 0 ? years : other))
    const { dir, input, output } = makeReadings(fileOf(lines.flat().reverse()))
    const one = await runCli('detect', '--input', input, '--output', output, '--workers', '1')
    expect(one).toMatchObject({ code: 0, stdout: '' })
    expect(one.stderr).toMatch(/anomalies\.csv: \d+ days of 70 meters, \d+ of them alerts\n$/)
    const bytes = readFileSync(output)
    const two = await runCli('detect', '--input', input, '--output', output, '--workers', '2', '--calendar', 'cn')
    expect(two.code, two.stderr).toBe(0)
    expect(readFileSync(output).equals(bytes)).toBe(true)
    expect(readdirSync(dir).sort()).toEqual(['anomalies.csv', 'readings.csv'])
  })

  it('wrong usage ends with 2', async () => {
    const { input, output } = makeReadings(twoMetersFile)
    const calendar = await runCli('detect', '--input', input, '--output', output, '--calendar', 'us')
    expect(calendar).toMatchObject({ code: 2, stderr: '--calendar us: expected cn\n' })
    const none = await runCli('detect', '--input', input, '--output', output, '--workers', '0')
    expect(none).toMatchObject({ code: 2 })
    expect((await runCli('detect', '--input', input)).stderr).toMatch(/required option '--output <file>'/)
  })
})
