import { z } from 'zod'
import { instrumentProblems } from './instrumentProblems.ts'

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const labels = z.array(scalar).min(1)
const points = z.record(z.string(), z.number())

const isDay = (text: string): boolean => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text)
}

const day = z
  .union([z.string(), z.date().transform((date) => date.toISOString().slice(0, 10))])
  .refine(isDay, 'a day such as 2023-12-31')

const missingSchema = z.union([
  scalar.transform((code): MissingCode => ({ code })),
  z.strictObject({ code: scalar, from: day.optional(), until: day.optional() }),
])

const questionSchema = z.union([
  z.string().transform((title): Question => ({ title, scale: true })),
  z.strictObject({
    title: z.string(),
    scale: z.boolean().default(true),
    levels: labels.min(2).optional(),
    satisfied: labels.optional(),
    strict: labels.optional(),
    scores: points.optional(),
  }),
])

/** What means no answer; with days (both inclusive), only in answers of these days. */
export interface MissingCode {
  code: string
  from?: string
  until?: string
}

/** A question: its title, whether it is answered on a scale, and its own levels where they differ from the instrument's. */
export interface Question {
  title: string
  scale: boolean
  /** Best first. */
  levels?: string[]
  satisfied?: string[]
  strict?: string[]
  scores?: Record<string, number>
}

/** One survey instrument as `pilotlight.yaml` and `data/instruments.yaml` state it. */
export const instrumentSchema = z.strictObject({
  title: z.string().optional(),
  /** Who holds the survey: answers that a third party gathers are a series of their own. */
  source: z.enum(['own', 'third_party']).default('own'),
  /** True where everybody in the frame is asked, so that no sample is drawn. */
  census: z.boolean().default(false),
  levels: labels.min(2).optional(),
  satisfied: labels.optional(),
  strict: labels.optional(),
  scores: points.optional(),
  aliases: z.record(z.string(), scalar).default({}),
  missing: z.array(missingSchema).default([]),
  overall: z.string().optional(),
  questions: z.record(z.string(), questionSchema).default({}),
})

/** One survey instrument, read. */
export type Instrument = z.output<typeof instrumentSchema>

/** Survey instruments by name; every one is complete and without contradiction. */
export const instrumentsSchema = z.record(z.string(), instrumentSchema).superRefine((instruments, context) => {
  for (const [name, instrument] of Object.entries(instruments))
    for (const { path, message } of instrumentProblems(name, instrument))
      context.addIssue({ code: 'custom', path: [name, ...path], message })
})
