import { dateOfEpochDay, epochDay } from '../src/calendar/epochDay.ts'
import { paramAsOf } from '../src/rulebook/asOf.ts'
import { loadRulebook } from '../src/rulebook/load.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import type { Workspace } from '../src/workspace/workspace.ts'

/** The middle of a quantity's positive values in one file. */
export interface FileMiddle {
  family: string
  label: string
  field: string
  middle: number
}

/** What units differ by: thousands and 万. */
const SLIPS = [1e3, 1e4]
const PREFIX = 'dirt_unit: the middle '

/**
 * Which files' quantities look as if their header's unit were wrong: the middle of a field is about 1,000 or 10,000 times greater or smaller
 * than the middle of the family's other files.
 * @param closeness up to how many times more or less than that is about: seasons and sizes of units move a middle as well
 * @returns a sentence per file and field, by label
 */
export function findSlips(
  middles: readonly FileMiddle[],
  closeness: number,
): { family: string; label: string; warning: string }[] {
  const groups = new Map<string, FileMiddle[]>()
  for (const each of middles) {
    const key = `${each.family}.${each.field}`
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()].flatMap((group) => group.flatMap((each) => slipOf(each, group, closeness) ?? []))
}

function slipOf(
  each: FileMiddle,
  group: readonly FileMiddle[],
  closeness: number,
): { family: string; label: string; warning: string } | null {
  const { family, label, field, middle } = each
  for (const slip of SLIPS) {
    const far = group.filter((other) => other !== each && slipBetween(middle, other.middle, closeness) === slip)
    // Where as many files say otherwise, the slip is theirs.
    if (far.length * 2 <= group.length - 1) continue
    const usual = far.map((other) => other.middle).sort((a, b) => a - b)[far.length >> 1]!
    const way = middle > usual ? 'greater' : 'smaller'
    const warning = `${PREFIX}${field} is ${plain(middle)}, about ${slip.toLocaleString('en')} times ${way} than in the family's other files (${plain(usual)}); is the unit in the header right?`
    return { family, label, warning }
  }
  return null
}

function slipBetween(a: number, b: number, closeness: number): number | undefined {
  const times = Math.max(a / b, b / a)
  return SLIPS.find((each) => times > each / closeness && times < each * closeness)
}

const plain = (value: number): string => String(Number(value.toPrecision(4)))

/**
 * Writes the warnings of every file anew: they depend on what else the inbox holds, and on the rule common_data_checks.
 * @throws RulebookError when the workspace's rulebook is wrong.
 */
export async function writeScaleWarnings(warehouse: Warehouse, { paths, asOf }: Workspace): Promise<void> {
  const rules = loadRulebook(paths.rulebook ?? undefined)
  const lastDay = dateOfEpochDay(epochDay(asOf.slice(0, 10)) - 1)
  const closeness = paramAsOf(rules, 'common_data_checks', 'unit_slip_times', lastDay)
  const files = await warehouse.all<{ family: string; label: string; middles: string }>(
    `select family, label, middles from load_source where middles <> '{}' order by family, label`,
  )
  const middles = files.flatMap(({ middles: json, ...file }) =>
    Object.entries(JSON.parse(json) as Record<string, number>).map(([field, middle]) => ({ ...file, field, middle })),
  )
  await warehouse.run(
    `update load_source set warnings = list_filter(warnings, lambda w: not starts_with(w, '${PREFIX}')) where len(list_filter(warnings, lambda w: starts_with(w, '${PREFIX}'))) > 0`,
  )
  for (const { family, label, warning } of findSlips(middles, closeness))
    await warehouse.run('update load_source set warnings = list_append(warnings, ?) where family = ? and label = ?', [
      warning,
      family,
      label,
    ])
}
