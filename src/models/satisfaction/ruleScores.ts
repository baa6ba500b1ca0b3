import type { Warehouse } from '../../warehouse/engine.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'
import type { Level } from './matchLabels.ts'
import { scaleInstrument } from './separateSeries.ts'

/** The instruments whose points are in the rulebook: the rules that state them, the strongest first, and the key of a level. */
const RULES: Readonly<Record<string, { rules: readonly string[]; keyOf: (level: Level) => string }>> = {
  card4: { rules: ['sat_scale4'], keyOf: ({ level_no }) => `score.level${level_no}` },
  visit7: {
    rules: ['sat_visit_scale_exceptions', 'sat_visit_scale7'],
    keyOf: ({ question, label }) => `score.${question}.${normalizeLabel(label)}`,
  },
}

/**
 * Gives each level without points of its own those of the rulebook at the cut-off. A question of which one level has
 * none keeps none at all: a mean over the others would leave answers out.
 */
export async function addRuleScores(warehouse: Warehouse, levels: readonly Level[]): Promise<Level[]> {
  const stated = await warehouse.all<{ rule_id: string; key: string; value: number }>(
    `select rule_id, key, value from rule_limit where key like 'score.%'`,
  )
  const values = new Map(stated.map(({ rule_id, key, value }) => [`${rule_id} ${key}`, value]))
  const scored = levels.map((level) => {
    const { rules, keyOf } = RULES[scaleInstrument(level.instrument)] ?? { rules: [], keyOf: () => '' }
    const found = rules.map((rule) => values.get(`${rule} ${keyOf(level)}`)).find((value) => value !== undefined)
    return { ...level, score: level.score ?? found ?? null }
  })
  const scaleOf = ({ instrument, question }: Level): string => JSON.stringify([instrument, question])
  const partly = new Set(scored.filter(({ score }) => score === null).map(scaleOf))
  return scored.map((level) => (partly.has(scaleOf(level)) ? { ...level, score: null } : level))
}
