import type { Warehouse } from '../src/warehouse/engine.ts'

/** The middle of a quantity's positive values in one file. */
export interface FileMiddle {
  family: string
  label: string
  field: string
  middle: number
}

const SLIPS = [1e3, 1e4]
/** Seasons and sizes of units move a middle by a few times; a slip of units moves it by about a power of ten. */
const CLOSENESS = 2
const PREFIX = 'dirt_unit: the middle '

/**
 * Which files' quantities look as if their header's unit were wrong: the middle of a field is about 1,000 or 10,000 times greater or smaller
 * than the middle of the family's other files.
 * @returns a sentence per file and field, by label
 */
export function findSlips(middles: readonly FileMiddle[]): { family: string; label: string; warning: string }[] {
  const groups = new Map<string, FileMiddle[]>()
  for (const each of middles) {
    const key = `${each.family}.${each.field}`
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()].flatMap((group) => group.flatMap((each) => slipOf(each, group) ?? []))
}

function slipOf(
  each: FileMiddle,
  group: readonly FileMiddle[],
): { family: string; label: string; warning: string } | null {
  const { family, label, field, middle } = each
  for (const slip of SLIPS) {
    const far = group.filter((other) => other !== each && slipBetween(middle, other.middle) === slip)
    // Where as many files say otherwise, the slip is theirs.
    if (far.length * 2 <= group.length - 1) continue
    const usual = far.map((other) => other.middle).sort((a, b) => a - b)[far.length >> 1]!
    const way = middle > usual ? 'greater' : 'smaller'
    const warning = `${PREFIX}${field} is ${plain(middle)}, about ${slip.toLocaleString('en')} times ${way} than in the family's other files (${plain(usual)}); is the unit in the header right?`
    return { family, label, warning }
  }
  return null
}

function slipBetween(a: number, b: number): number | undefined {
  const times = Math.max(a / b, b / a)
  return SLIPS.find((each) => times > each / CLOSENESS && times < each * CLOSENESS)
}

const plain = (value: number): string => String(Number(value.toPrecision(4)))

/** Writes the warnings of every file anew: they depend on what else the inbox holds. */
export async function writeScaleWarnings(warehouse: Warehouse): Promise<void> {
  const files = await warehouse.all<{ family: string; label: string; middles: string }>(
    `select family, label, middles from load_source where middles <> '{}' order by family, label`,
  )
  const middles = files.flatMap(({ middles: json, ...file }) =>
    Object.entries(JSON.parse(json) as Record<string, number>).map(([field, middle]) => ({ ...file, field, middle })),
  )
  await warehouse.run(
    `update load_source set warnings = list_filter(warnings, lambda w: not starts_with(w, '${PREFIX}')) where len(list_filter(warnings, lambda w: starts_with(w, '${PREFIX}'))) > 0`,
  )
  for (const { family, label, warning } of findSlips(middles))
    await warehouse.run('update load_source set warnings = list_append(warnings, ?) where family = ? and label = ?', [
      warning,
      family,
      label,
    ])
}
