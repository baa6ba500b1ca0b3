import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { detectCommand } from '../../../src/commands/detect.ts'
import { quietProgress } from '../../../src/commands/progress.ts'
import { SourceError } from '../../../src/sources/sourceError.ts'
import { UserError } from '../../../src/workspace/errors.ts'
import { makeReadings } from './readingsFile.ts'

const H = 'meter_id,date,volume,temperature'
const LAYOUT = 'meter_id,date,volume[,temperature,segment]'
const DATE = 'expected yyyy-MM-dd, a day that exists from 1900 to 2199; correct it in the export'
const VOLUME =
  "expected the day's m³ as a number, at most 1e11, or nothing where it is missing; correct it in the export"
const CELSIUS = "expected the day's mean in °C from -90 to 60, or nothing where it is missing; correct it in the export"

/** What is wrong with a file, and what is told behind the file's name. */
const CASES: [about: string, contents: string, told: string][] = [
  ['a day that does not exist', `${H}\nA,2024-02-29,1,\nA,2023-02-29,1,\n`, `, row 3, date: "2023-02-29"; ${DATE}`],
  ['another form of date', `${H}\nA,2024/2/3,1,\n`, `, row 2, date: "2024/2/3"; ${DATE}`],
  ['no date', `${H}\nA,,1,\n`, `, row 2, date: is empty; ${DATE}`],
  ['a year by mistake', `${H}\nA,0204-01-01,1,\n`, `, row 2, date: "0204-01-01"; ${DATE}`],
  ['text for a volume', `${H}\nA,2024-01-01,1.5 m3,\n`, `, row 2, volume: "1.5 m3"; ${VOLUME}`],
  ['an infinite volume', `${H}\nA,2024-01-01,inf,\n`, `, row 2, volume: "inf"; ${VOLUME}`],
  ['a thousands separator', `${H}\nA,2024-01-01,"1,500",\n`, `, row 2, volume: "1,500"; ${VOLUME}`],
  ['text for a temperature', `${H}\nA,2024-01-01,1,cold\n`, `, row 2, temperature: "cold"; ${CELSIUS}`],
  ['degrees Fahrenheit', `${H}\nA,2024-07-01,1,88\n`, `, row 2, temperature: "88"; ${CELSIUS}`],
  [
    'no meter',
    `${H}\n,2024-01-01,1,\n`,
    ", row 2, meter_id: is empty; expected the meter's number; correct it in the export",
  ],
  [
    'a comma too many',
    `${H}\nA,2024-01-01,1,5,3\n`,
    `, row 2: has more cells than the header; expected ${LAYOUT} and quotes around commas; correct it in the export`,
  ],
  [
    'a missing column',
    'meter_id,day,volume\nA,2024-01-01,1\n',
    `, header: column date missing in "meter_id,day,volume"; expected ${LAYOUT}, rename or add it`,
  ],
  [
    'two missing columns',
    'meter,date,vol\nA,2024-01-01,1\n',
    `, header: column meter_id and column volume missing in "meter,date,vol"; expected ${LAYOUT}, rename or add them`,
  ],
  [
    'a column twice',
    'meter_id,date,volume,Volume\nA,2024-01-01,1,2\n',
    ', header: column volume is there twice in "meter_id,date,volume,Volume"; expected once, remove one',
  ],
  [
    'two volumes of one day',
    `${H}\nA,2024-01-02,1,\nA,2024-01-01,1,\nA,2024-01-01,1.0,\nA,2024-01-01,2,\n`,
    ', row 5, volume: 2 for meter A on 2024-01-01, row 3 says 1; expected one reading a day, remove the wrong row',
  ],
  [
    'a volume and none',
    `${H}\nA,2024-01-01,1,\nA,2024-01-01,,\n`,
    ', row 3, volume: nothing for meter A on 2024-01-01, row 2 says 1; expected one reading a day, remove the wrong row',
  ],
  [
    'two temperatures of one day',
    `${H}\nA,2024-01-01,1,5\nA,2024-01-01,1,6\n`,
    ', row 3, temperature: 6 for meter A on 2024-01-01, row 2 says 5; expected one reading a day, remove the wrong row',
  ],
]

const attempt = (input: string, output: string, workers = 1) =>
  detectCommand({ input, output, workers }, { progress: quietProgress }).then(
    () => null,
    (error: unknown) => error as Error,
  )

describe('a file of readings that is wrong', () => {
  it.each(CASES)('%s: is told with file, row, field and value; the earlier output stays', async (_, contents, told) => {
    const { dir, input, output } = makeReadings(contents)
    writeFileSync(output, 'earlier')
    const error = await attempt(input, output)
    expect(error).toBeInstanceOf(UserError)
    expect(error!.message).toBe(`${input}${told}`)
    expect((error as UserError).exitCode).toBe(1)
    expect(readFileSync(output, 'utf8')).toBe('earlier')
    expect(readdirSync(dir).sort()).toEqual(['anomalies.csv', 'readings.csv'])
  })

  it('the first wrong row of the file is told, and of that row the first field', async () => {
    const { input, output } = makeReadings(`${H}\nB,2024-01-01,1,\nB,x,y,z\nA,x,1,\n`)
    expect((await attempt(input, output))!.message).toMatch(/, row 3, date: "x"; /)
    expect(existsSync(output)).toBe(false)
  })

  it('no file, an empty one, and one that is no table are told', async () => {
    const { dir, input, output } = makeReadings('')
    expect((await attempt(input, output))!.message).toContain(input)
    const missing = await attempt(join(dir, 'other.csv'), output)
    expect(missing).toBeInstanceOf(SourceError)
    expect(missing!.message).toMatch(/other\.csv: there is no such file/)
    writeFileSync(input, `${H}\nA,2024-01-01,"1,\n`)
    expect(await attempt(input, output)).toBeInstanceOf(SourceError)
    expect(readdirSync(dir)).toEqual(['readings.csv'])
  })
})

describe('an output that cannot be', () => {
  it.each([
    ['the input itself', '', /is the input as well; expected another file/],
    ['a folder', '..', /is no file; expected the name of a file/],
    ['a file in no folder', '../nowhere/out.csv', /there is no folder .*nowhere; make it first/],
  ])('%s: is refused before anything is read', async (_, place, told) => {
    const { input } = makeReadings(`${H}\nA,2024-01-01,1,\n`)
    const error = await attempt(input, place === '' ? input : join(input, place))
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).exitCode).toBe(2)
    expect(error!.message).toMatch(told)
    expect(readFileSync(input, 'utf8')).toBe(`${H}\nA,2024-01-01,1,\n`)
  })
})
