import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { type Instrument, instrumentsSchema } from './instrument.ts'

const FILE = new URL('../../data/instruments.yaml', import.meta.url)

let texts: Readonly<Record<string, unknown>> | undefined
let read: Readonly<Record<string, Instrument>> | undefined

/** The program's own survey instruments by name, as `data/instruments.yaml` writes them. */
export const builtinTexts = (): Readonly<Record<string, unknown>> => {
  texts ??= parse(readFileSync(FILE, 'utf8')) as Record<string, unknown>
  return texts
}

/** The program's own survey instruments by name, from `data/instruments.yaml`. */
export const builtinInstruments = (): Readonly<Record<string, Instrument>> => {
  read ??= instrumentsSchema.parse(builtinTexts())
  return read
}

/** The instruments that a workspace can use: the program's own, those that it states instead of them, and others of its own. */
export const usableInstruments = (stated: Readonly<Record<string, Instrument>>): Record<string, Instrument> => ({
  ...builtinInstruments(),
  ...stated,
})
