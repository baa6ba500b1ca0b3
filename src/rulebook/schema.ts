import { z } from 'zod'
import { kindsOf } from './kind.ts'

/** A parameter of a rule: a scalar, a list of scalars, or a group of named parameters (nested at most three deep). */
export type ParamValue = string | number | boolean | readonly (string | number | boolean)[] | ParamGroup

/** Named parameters. */
export interface ParamGroup {
  readonly [name: string]: ParamValue
}

const ID = /^[a-z][a-z0-9_]*$/
const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'is no text, number, true or false',
})
const paramValue: z.ZodType<ParamValue> = z.lazy(() =>
  z.union([scalar, z.array(scalar), z.record(z.string(), paramValue)], {
    error: 'is no text, number, true or false, list of these, or group of named values',
  }),
)
const day = z
  .string({ error: 'is no date; expected yyyy-MM-dd, e.g. 2024-01-01' })
  .refine(isDay, { error: 'is no date; expected yyyy-MM-dd, e.g. 2024-01-01' })
const field = z.string().regex(ID, { error: 'is no field name; expected e.g. received_at' })

/** Attributes of a case that `applies` may ask for. */
export const APPLIES_ATTRIBUTES = [
  'tier',
  'segment',
  'sub_segment',
  'resident_class',
  'risk_level',
  'area_type',
  'units',
  'kind',
  'channel',
  'category',
  'severity',
  'urgency',
  'emergency',
  'extended',
  'stratum',
] as const

/** Topics of the rules, in the order of the register. */
export const TOPICS = [
  'common',
  'cls',
  'tier',
  'am',
  'use',
  'arc',
  'sla',
  'insp',
  'visit',
  'rv',
  'rep',
  'sat',
  'cmp',
  'qe',
  'apr',
  'star',
  'pay',
  'comp',
  'gov',
  'ops',
] as const

/** What a rule's clock may look at: a record family, or `follow_up`, the services that a return visit answers. */
export const CASE_FAMILIES = [
  'complaint',
  'repair_job',
  'install_job',
  'outage_notice',
  'hazard',
  'follow_up',
  'survey',
  'contact_log',
  'anomaly',
] as const

/**
 * Why a rule is not measured: it states no figure, its document was not supplied, no record family holds what it asks for,
 * it repeats another rule, it lies outside what a published figure may show, or it is about an organisation of another
 * trade.
 */
export const NOT_MEASURED = [
  'no_figure',
  'document_missing',
  'no_records_exist',
  'duplicate',
  'not_for_publication',
  'other_trade',
] as const

/** What a figure is: a share, a mean, a median, a count, a sum, or a rate per 10,000. */
export const MEASURES = ['share', 'mean', 'median', 'count', 'sum', 'per_10k'] as const

const scalars = z.union([scalar.transform((value) => [value]), z.array(scalar).min(1)])

const shape = {
  id: z.string().regex(ID, { error: 'is no rule id; expected lower case letters, digits and _' }),
  topic: z.enum(TOPICS),
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  table: field.optional(),
  records: z.array(field).min(1).optional(),
  configures: z
    .union([
      z
        .string()
        .regex(ID)
        .transform((name) => [name]),
      z.array(z.string().regex(ID)).min(1),
    ])
    .optional(),
  not_measured: z
    .strictObject({ reason: z.enum(NOT_MEASURED), zh: z.string().min(1), en: z.string().min(1) })
    .optional(),
  of: z.enum(CASE_FAMILIES).optional(),
  from: field.optional(),
  to: z.union([field.transform((name) => [name]), z.array(field).min(1)]).optional(),
  due: field.optional(),
  clock: z.enum(['hours', 'minutes', 'workdays', 'calendar_days']).optional(),
  limit: z.number().nonnegative().optional(),
  basis: z.enum(['per_case', 'mean']).optional(),
  applies: z.partialRecord(z.enum(APPLIES_ATTRIBUTES), scalars).optional(),
  target: z.number().nonnegative().optional(),
  target_status: z.enum(['regulation', 'adopted', 'proposed']).optional(),
  better: z.enum(['higher', 'lower']).optional(),
  min_n: z.int().positive().optional(),
  measure: z.enum(MEASURES).optional(),
  value_unit: z
    .string()
    .regex(ID, { error: 'is no unit; expected lower case letters, digits and _, e.g. s, min, h, cny' })
    .optional(),
  enabled: z.boolean().optional(),
  clause: z.strictObject({
    document: z.string().min(1),
    article: z.string().min(1),
    quote: z.string().min(1).nullable(),
  }),
  authority: z.enum(['A', 'B', 'C']),
  status: z.enum(['regulation', 'adopted', 'proposed']),
  valid_from: day,
  valid_to: day.nullable().optional(),
  params: z.record(z.string(), paramValue).optional(),
}

/** A complete entry of the rulebook. Unknown keys are refused; it is of one kind, and a clock says what it measures. */
export const ruleSchema = z.strictObject(shape).superRefine((rule, context) => {
  const need = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (rule.clock) {
    for (const key of ['of', 'from', 'to', 'basis'] as const)
      if (rule[key] === undefined) need(key, 'is missing; a rule with a clock needs of, from, to and basis')
    if (rule.limit === undefined && rule.due === undefined)
      need('limit', 'is missing; a rule with a clock needs limit, or due (the field that holds the deadline)')
  }
  if (rule.limit === 0 && rule.clock !== 'workdays' && rule.clock !== 'calendar_days')
    need('limit', 'is too small; expected a number above 0, or 0 days (the same day)')
  const kinds = kindsOf(rule)
  if (kinds.length !== 1)
    need(
      kinds.length === 0 ? 'table' : kinds[1]!,
      kinds.length === 0
        ? 'is missing; a rule is measured (clock or table), configures others, or says why it is not_measured'
        : `stands beside ${kinds[0]}; a rule is measured (clock or table), configures others, or is not_measured`,
    )
  if (rule.target !== undefined && rule.target_status === undefined)
    need('target_status', 'is missing; a target says whether it is regulation, adopted or proposed')
  if (rule.valid_to && rule.valid_to < rule.valid_from)
    need('valid_to', `is before valid_from (${rule.valid_from}); expected that day or a later one`)
})

/** An entry of a workspace's rulebook.yaml: an id and the keys that differ. Unknown keys are refused. */
export const overrideSchema = z.strictObject({
  ...z.strictObject(shape).partial().shape,
  id: shape.id,
  title: shape.title.partial().optional(),
  clause: shape.clause.partial().optional(),
})

/** An entry as written, before completion. */
export type RuleEntry = z.input<typeof overrideSchema>

/** One version of a rule: `to` and every value of `applies` are lists; limits are in the unit of `clock`. */
export type Rule = z.output<typeof ruleSchema>

/** The keys an entry may have, in the order of the rulebook's files. */
export const RULE_KEYS: readonly string[] = Object.keys(shape)

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
