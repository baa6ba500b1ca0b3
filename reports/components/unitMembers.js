import { company } from './units.js'

/**
 * Whether a row is of the unit or of what lies below it; of the company every row is.
 * @param {import('./page.js').Page} page
 * @param {string} unit
 * @param {string[]} ids the units that the page can be about
 * @returns {(row: {unit_id: string | null}) => boolean}
 */
export function unitMembers(page, unit, ids) {
  if (unit === company) return () => true
  const below = (id) => [page.units.row(id)?.division_id, page.units.row(id)?.parent_id].includes(unit)
  const members = new Set([unit, ...ids.filter(below)])
  return ({ unit_id: id }) => members.has(id)
}

/** Bills and arrears of what a unit is made of: of the company its divisions, of a division its units, else its own. */
export function collectionBelow(page, unit) {
  const rows = page.rows('collection')
  const isBelow =
    unit === company
      ? page.units.isDivision
      : page.units.isDivision(unit)
        ? (id) => id !== unit && page.units.row(id)?.division_id === unit
        : () => false
  const below = rows.filter((row) => isBelow(row.unit_id))
  return below.length > 0 ? below : rows.filter((row) => row.unit_id === unit)
}
