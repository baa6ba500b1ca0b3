/** Which units and families of a month's matrix stand where: those that need a look, the others, and those said in a line. */
import { familyName, isAbnormal, shortCount } from './dataQualityDelivery.js'
import { h } from './dom.js'
import { joinNames, t } from './locale.js'
import './messages/quality.js'

/** Units and families with something missing, late or kept out. */
export function oddPart({ groups, families, cell }) {
  const isOdd = (unit) => families.some((family) => isAbnormal(cell(unit, family)))
  const kept = groups.map((group) => ({ ...group, units: group.units.filter(isOdd) }))
  const units = kept.flatMap((group) => group.units)
  return {
    groups: kept.filter((group) => group.units.length > 0),
    families: families.filter((family) => units.some((unit) => isAbnormal(cell(unit, family)))),
    alone: new Map(),
    none: [],
  }
}

/**
 * Units that owe one family alone, when there are several of the same and all came, and those that owe nothing (`none`):
 * they are a line each, not a block of dots.
 * @param {{division: string | null, units: (string | null)[]}[]} groups
 * @param {string[]} families
 * @param {(unit: string | null, family: string) => object | null} cell
 * @returns {{groups: {division: string | null, units: (string | null)[]}[], alone: Map<string, string[]>, none: string[]}}
 */
export function aloneApart(groups, families, cell) {
  const alone = new Map()
  const none = []
  for (const unit of groups.flatMap((group) => group.units)) {
    const owed = families.filter((family) => !['not_due', undefined].includes(cell(unit, family)?.status))
    if (unit !== null && owed.length === 0) none.push(unit)
    if (unit !== null && owed.length === 1 && !isAbnormal(cell(unit, owed[0])))
      alone.set(owed[0], [...(alone.get(owed[0]) ?? []), unit])
  }
  for (const [family, units] of alone) if (units.length < 3) alone.delete(family)
  const apart = new Set([...none, ...alone.values()].flat())
  const kept = groups.map((group) => ({ ...group, units: group.units.filter((unit) => !apart.has(unit)) }))
  return { groups: kept.filter((group) => group.units.length > 0), alone, none }
}

/** On a phone the list of a unit holds its own odd families; all where it has none. */
export function phoneFamilies(all, families, chosen, cell) {
  const odd = families.filter((family) => isAbnormal(cell(chosen, family)))
  return all || odd.length === 0 ? families : odd
}

/**
 * What `aloneApart` took out of the matrix, each in a line.
 * @param {import('./page.js').Page} page
 * @param {{alone: Map<string, string[]>, none: string[], cell: (unit: string, family: string) => object | null}} what
 */
export function asideLines(page, { alone, none, cell }) {
  const count = (family) => (unit) => `${page.units.name(unit)} ${shortCount(cell(unit, family).rows_kept)}`
  const lines = [...alone].map(([family, units]) =>
    t('quality.delivery.alone', { family: familyName(family), units: joinNames(units.map(count(family))) }),
  )
  if (none.length > 0) lines.push(t('quality.delivery.nothing', { units: joinNames(none.map(page.units.name)) }))
  return lines.map((line) => h('p', { class: 'unfed' }, line))
}
