import { z } from 'zod'
import type { Warehouse } from '../../warehouse/engine.ts'

/** The rule whose parameters list the metrics. */
export const METRICS_RULE = 'common_metrics'

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/

/** One entry of `params.metric` of the rule common_metrics, its nested keys joined by a dot. */
const entrySchema = z
  .strictObject({
    ord: z.number(),
    rule: z.string(),
    source: z.enum(['sla_attainment', 'satisfaction_rate', 'collection']),
    family: z.string(),
    kind: z.enum(['rate', 'mean', 'whole']),
    value_unit: z.string(),
    lag_months: z.int().nonnegative(),
    better: z.enum(['higher', 'lower']).optional(),
    instrument: z.string().optional(),
    question: z.string().optional(),
    stratum: z.string().optional(),
    'title.zh': z.string().optional(),
    'title.en': z.string().optional(),
    phase: z.record(z.string().regex(MONTH), z.string().min(1)),
  })
  .refine(
    ({ source, instrument, question, stratum }) =>
      source !== 'satisfaction_rate' || (instrument && question && stratum),
    {
      error: 'needs instrument, question and stratum',
    },
  )

/** A metric as the rulebook states it; `phase` gives the reason of each month from which its chart begins anew. */
export type MetricConfig = z.output<typeof entrySchema> & { metric: string }

const PARAMS = `
select p.key, p.value, p.text
from rulebook_param p
join rulebook_rule r on r.rule_id = p.rule_id and r.valid_from = p.valid_from and r.enabled
cross join cutoff c
where p.rule_id = $1 and p.key like 'metric.%'
  and p.valid_from <= c.last_day and (p.valid_to is null or p.valid_to >= c.last_day)
order by p.key`

/**
 * The metrics that the rule common_metrics lists at the cut-off, by id; none where it is switched off.
 * @throws when an entry lacks a key, has an unknown one, or names a rule that is not in the rulebook.
 */
export async function readMetricConfig(warehouse: Warehouse): Promise<MetricConfig[]> {
  const params = await warehouse.all<{ key: string; value: number | null; text: string | null }>(PARAMS, [METRICS_RULE])
  const entries = new Map<string, Record<string, unknown> & { phase: Record<string, unknown> }>()
  for (const { key, value, text } of params) {
    const [, metric = '', ...path] = key.split('.')
    const entry = entries.get(metric) ?? { phase: {} }
    const isPhase = path[0] === 'phase' && path.length > 1
    const place: Record<string, unknown> = isPhase ? entry.phase : entry
    place[isPhase ? path.slice(1).join('.') : path.join('.')] = text ?? value
    entries.set(metric, entry)
  }
  const rules = new Set(
    (await warehouse.all<{ rule_id: string }>('select distinct rule_id from rulebook_rule')).map(
      ({ rule_id }) => rule_id,
    ),
  )
  return [...entries].map(([metric, entry]) => {
    const place = `rulebook: rule ${METRICS_RULE}, params.metric.${metric}`
    const result = entrySchema.safeParse(entry)
    const [issue] = result.error?.issues ?? []
    if (issue) throw new Error(`${place}${issue.path.map((key) => `.${String(key)}`).join('')}: ${issue.message}`)
    const config = result.data!
    if (!rules.has(config.rule))
      throw new Error(`${place}.rule: no rule ${config.rule}; expected an id of the rulebook`)
    return { metric, ...config }
  })
}

/** Makes `metric_config`, one row per metric, and `metric_phase`, one row per month from which a chart begins anew. */
export async function writeMetricConfig(warehouse: Warehouse): Promise<void> {
  const metrics = await readMetricConfig(warehouse)
  await warehouse.run(`create or replace table metric_config (
    metric VARCHAR, ord INTEGER, rule_id VARCHAR, source VARCHAR, family VARCHAR, kind VARCHAR, value_unit VARCHAR,
    lag_months INTEGER, better VARCHAR, instrument VARCHAR, question VARCHAR, stratum VARCHAR, title_zh VARCHAR,
    title_en VARCHAR)`)
  await warehouse.append(
    'metric_config',
    metrics.map((each) => [
      ...[each.metric, each.ord, each.rule, each.source, each.family, each.kind, each.value_unit, each.lag_months],
      ...[each.better, each.instrument, each.question, each.stratum, each['title.zh'], each['title.en']],
    ]),
  )
  await warehouse.run('create or replace table metric_phase (metric VARCHAR, month VARCHAR, reason VARCHAR)')
  await warehouse.append(
    'metric_phase',
    metrics.flatMap(({ metric, phase }) => Object.entries(phase).map(([month, reason]) => [metric, month, reason])),
  )
}
