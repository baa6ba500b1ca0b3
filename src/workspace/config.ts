import { z } from 'zod'
import { usableInstruments } from './builtinInstruments.ts'
import { extendInstruments } from './extendInstruments.ts'
import { instrumentsSchema } from './instrument.ts'

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** A column found by its header (the first that a file has), with formats for times and a map of values. */
export interface HeaderRule {
  header: string[]
  formats?: string[]
  map?: Record<string, string>
}

/** A field that a file states once, in the name of its sheet or in its own: the whole name, or what `match` finds in it. */
export interface NameRule {
  from: 'sheet' | 'file'
  /** Regular expression; its first group counts, else all of what it finds. */
  match?: string
  map?: Record<string, string>
}

const columnSchema = z.union([
  z.string().transform((header): HeaderRule => ({ header: [header] })),
  z
    .array(z.string())
    .min(1)
    .transform((header): HeaderRule => ({ header })),
  z
    .strictObject({
      header: z.union([z.string(), z.array(z.string()).min(1)]),
      formats: z.array(z.string()).min(1).optional(),
      map: z.record(z.string(), scalar).optional(),
    })
    .transform(
      ({ header, ...rest }): HeaderRule => ({ header: typeof header === 'string' ? [header] : header, ...rest }),
    ),
  z.strictObject({ value: scalar }),
  z.strictObject({
    from: z.enum(['sheet', 'file']),
    match: z.string().refine(isPattern, 'a regular expression').optional(),
    map: z.record(z.string(), scalar).optional(),
  }),
])

const sourceSchema = z
  .strictObject({
    records: z.string(),
    /** Patterns below the workspace; empty when a database feeds the source. */
    files: z
      .union([z.string(), z.array(z.string()).min(1)])
      .transform((files) => (typeof files === 'string' ? [files] : files))
      .default([]),
    database: z
      .strictObject({
        url_env: z.string().regex(/^[A-Z_][A-Z0-9_]*$/i, 'the name of an environment variable, such as BILLING_DB_URL'),
        query: z.string().min(1),
        /** The field whose highest value so far is `$since`; without it: updated_at, else the event's time. */
        since: z.string().optional(),
      })
      .optional(),
    sheet: z
      .union([z.string(), z.number().int().min(0)])
      .transform(String)
      .default('*'),
    encoding: z.enum(['auto', 'utf-8', 'gb18030', 'utf-16le', 'utf-16be']).default('auto'),
    columns: z.record(z.string(), columnSchema).default({}),
    unpivot: z
      .strictObject({
        instrument: z.string(),
        questions: z.record(
          z.string(),
          z.union([z.string(), z.array(z.string()).min(1)]).transform((h) => (typeof h === 'string' ? [h] : h)),
        ),
      })
      .optional(),
    query: z.string().optional(),
    /** Header unit → factor to the contract's own unit, where the program has none or another: `{ 吨: 1400 }`. */
    unit_factors: z.record(z.string(), z.number().positive()).default({}),
  })
  .refine((source) => source.files.length > 0 !== (source.database !== undefined), {
    message: 'expected either files or database, one of them',
  })

const audienceSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*\*?$/i, 'letters, digits and -, with at most one * at the end'),
  scope: z.enum(['all', 'unit', 'division', 'manager']),
  detail: z.enum(['aggregate', 'customer']).default('aggregate'),
  hide: z.array(z.string()).default([]),
})

const isTimezone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The text of `pilotlight.yaml`: every key is known, every value is read or refused. */
export const configSchema = z
  .strictObject({
    company: z.string().min(1),
    locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
    timezone: z.string().refine(isTimezone, 'an IANA time zone such as Asia/Shanghai').default('Asia/Shanghai'),
    as_of: z
      .union([z.string(), z.date().transform((date) => date.toISOString().slice(0, 19))])
      .refine((text) => /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?)?$/.test(text), 'a time such as 2025-12-31T24:00')
      .optional(),
    warehouse: z.strictObject({ engine: z.literal('duckdb') }).default({ engine: 'duckdb' }),
    sources: z.array(sourceSchema).min(1),
    instruments: z.preprocess(extendInstruments, instrumentsSchema).default({}),
    /** Other names and former codes of units → unit_id: `{ 城东公司: "0102" }`. */
    unit_aliases: z.record(z.string(), scalar).default({}),
    audiences: z.array(audienceSchema).default([{ id: 'all', scope: 'all', detail: 'aggregate', hide: [] }]),
  })
  .superRefine(({ sources, instruments }, context) => {
    const names = Object.keys(usableInstruments(instruments))
    for (const [i, { unpivot }] of sources.entries())
      if (unpivot && !names.includes(unpivot.instrument))
        context.addIssue({
          code: 'custom',
          path: ['sources', i, 'unpivot', 'instrument'],
          message: `"${unpivot.instrument}" is no instrument; accepted: ${names.join(', ')}, or one stated under instruments`,
        })
  })

/** A company's configuration, complete. */
export type Config = z.output<typeof configSchema>
/** One source: the files of one record family and how to read them. */
export type Source = Config['sources'][number]
/** How one contract field is found in a source. */
export type ColumnRule = Source['columns'][string]
/** One group of readers. */
export type Audience = Config['audiences'][number]
