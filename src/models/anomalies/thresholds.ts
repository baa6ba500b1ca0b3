import { DEFAULT_PARAMS, type DetectorParams } from '../../detector/params.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** What the rulebook tells the detector; `off` when daily analysis is switched off. */
export interface Thresholds {
  off: boolean
  detector: DetectorParams
}

const ANALYSIS = 'use_daily_analysis'
const RUNS = 'use_zero_and_flat'
const NEVER = Number.MAX_SAFE_INTEGER

/**
 * The detector's parameters from the rules use_daily_analysis and use_zero_and_flat as of the cut-off. Without the
 * second rule no run of equal days is ever long enough.
 * @throws when a rule or a parameter is missing.
 */
export async function readThresholds(warehouse: Warehouse): Promise<Thresholds> {
  const rows = await warehouse.all<{ rule_id: string; enabled: boolean; key: string; value: number | null }>(
    `select r.rule_id, r.enabled, p.key, p.value
     from rulebook_rule r
     join rulebook_param p on p.rule_id = r.rule_id and p.valid_from = r.valid_from
     cross join cutoff c
     where r.rule_id in ($1, $2) and r.valid_from <= c.last_day and (r.valid_to is null or r.valid_to >= c.last_day)`,
    [ANALYSIS, RUNS],
  )
  const read = (rule: string, key: string): number => {
    const value = rows.find((row) => row.rule_id === rule && row.key === key)?.value
    if (typeof value !== 'number') throw new Error(`rulebook: rule ${rule} needs a number params.${key} at the cut-off`)
    return value
  }
  const isOn = (rule: string) => rows.some((row) => row.rule_id === rule && row.enabled)
  const detector = Object.fromEntries(
    Object.keys(DEFAULT_PARAMS).map((name) => {
      const isRun = name === 'zeroRunDays' || name === 'flatlineDays'
      if (isRun && !isOn(RUNS)) return [name, NEVER]
      return [name, read(isRun ? RUNS : ANALYSIS, toSnake(name))]
    }),
  ) as DetectorParams
  return { off: !isOn(ANALYSIS), detector }
}

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
