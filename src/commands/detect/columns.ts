import { UserError } from '../../workspace/errors.ts'

/** The header of a file of readings, as errors show it. */
export const COLUMN_LIST = 'meter_id,date,volume[,temperature,segment]'

const REQUIRED = ['meter_id', 'date', 'volume'] as const
const KNOWN = [...REQUIRED, 'temperature', 'segment'] as const

/** Where the fields of a reading lie in the staged table (`c0`, `c1` …), and the columns beyond the header. */
export interface Columns {
  meter_id: string
  date: string
  volume: string
  temperature?: string
  beyond: string[]
}

/**
 * Finds the columns by their names, whatever their case and order; others are left out, `segment` is not used.
 * @param header cells of the first row; null where it is shorter than other rows
 * @throws UserError when a column is missing or there twice.
 */
export function findColumns(path: string, header: readonly (string | null)[]): Columns {
  const names = header.map((name) => (name ?? '').trim().toLowerCase())
  const shown = header.filter((name) => name !== null).join(',')
  const places = new Map<string, string>()
  for (const known of KNOWN) {
    const at = names.indexOf(known)
    if (at >= 0) places.set(known, `c${at}`)
    if (names.lastIndexOf(known) > at)
      throw new UserError(`${path}, header: column ${known} is there twice in "${shown}"; expected once, remove one`)
  }
  const missing = REQUIRED.filter((name) => !places.has(name))
  if (missing.length > 0)
    throw new UserError(
      `${path}, header: ${missing.map((name) => `column ${name}`).join(' and ')} missing in "${shown}"; ` +
        `expected ${COLUMN_LIST}, rename or add ${missing.length === 1 ? 'it' : 'them'}`,
    )
  const width = names.findLastIndex((name) => name !== '') + 1
  return {
    meter_id: places.get('meter_id')!,
    date: places.get('date')!,
    volume: places.get('volume')!,
    temperature: places.get('temperature'),
    beyond: names.slice(width).map((_, i) => `c${width + i}`),
  }
}
