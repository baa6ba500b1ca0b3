import { t } from './locale.js'

/** The id of the company total in every table. */
export const company = 'all'

/**
 * Names and order of units.
 * @param {object[]} rows the table unit
 * @param {string | null} own the unit or division whose site this is
 */
export function makeUnits(rows, own) {
  const byId = new Map(rows.map((row) => [row.unit_id, row]))
  const isDivision = (id) => byId.get(id)?.unit_type === 'division'
  const isUnit = (row) => row.unit_id !== company && !['hq', 'division'].includes(row.unit_type)
  const ordered = [...rows].sort((a, b) => a.unit_id.localeCompare(b.unit_id, 'en', { numeric: true }))
  return {
    /** A unit's name; the company total has its own word. @param {string} id */
    name: (id) => (id === company ? t('unit.all') : (byId.get(id)?.unit_name ?? id)),
    row: (id) => byId.get(id),
    isDivision,
    /** The unit or division whose site this is, or null. */
    own: byId.has(own) ? own : null,
    /** Divisions in order, of those that `met` accepts. @param {(id: string) => boolean} met */
    divisions: (met = () => true) =>
      ordered.filter((row) => isDivision(row.unit_id) && met(row.unit_id)).map((row) => row.unit_id),
    /**
     * Units under their division, in the register's order: those of `ids`, and registered ones of the same kinds that
     * have no row; without the table `unit`, the ids given.
     * @param {string[]} ids
     * @returns {{division: string | null, units: string[]}[]}
     */
    grouped(ids) {
      const met = new Set(ids.filter((id) => id && id !== company && !isDivision(id)))
      const kinds = new Set([...met].map((id) => byId.get(id)?.unit_type).filter(Boolean))
      const all = new Set([...ordered.filter((row) => kinds.has(row.unit_type)).map((row) => row.unit_id), ...met])
      const groups = new Map(ordered.filter((row) => isDivision(row.unit_id)).map((row) => [row.unit_id, []]))
      for (const id of all) {
        const division = byId.get(id)?.division_id ?? null
        groups.set(division, [...(groups.get(division) ?? []), id])
      }
      return [...groups].map(([division, units]) => ({ division, units })).filter((group) => group.units.length > 0)
    },
    /** How many units the register has. */
    coverage: () => (rows.length > 0 ? { units: rows.filter(isUnit).length } : {}),
  }
}
