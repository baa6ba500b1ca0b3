import type { Warehouse } from '../../warehouse/engine.ts'

/** A month (yyyy-MM) from which an instrument's control charts begin anew, and why. */
export interface Phase {
  month: string
  reason: string
}

const PHASES = `
select key, text, value from (
  select key, text, null as value from rule_text where rule_id = 'common_satisfaction'
  union all select key, null, value from rule_limit where rule_id = 'common_satisfaction'
) where key like 'phase.%' order by key`

/**
 * The phases that the rule common_satisfaction states, by instrument, in order.
 * @throws for an entry that is not of the form `phase.<instrument>.<yyyy-MM>`, or without a reason in words.
 */
export async function readPhases(warehouse: Warehouse): Promise<Map<string, Phase[]>> {
  const phases = new Map<string, Phase[]>()
  for (const { key, text } of await warehouse.all<{ key: string; text: string | null }>(PHASES)) {
    const [, instrument, month] = /^phase\.(.+)\.(\d{4}-(?:0[1-9]|1[0-2]))$/.exec(key) ?? []
    const reason = text?.trim()
    if (!instrument || !month || !reason)
      throw new Error(
        `rulebook: rule common_satisfaction, params.${key}: ${text ?? 'no text'}; expected phase: { <instrument>: { 'yyyy-MM': reason } }, with a reason in words`,
      )
    const own = phases.get(instrument)
    if (own) own.push({ month, reason })
    else phases.set(instrument, [{ month, reason }])
  }
  return phases
}
