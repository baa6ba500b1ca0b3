import { h } from './dom.js'
import { money, number, volume } from './format.js'
import { t } from './locale.js'
import { mark } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/churn.js'

const levels = ['high', 'medium', 'low', 'unknown']

/**
 * Key accounts of each unit by level of warning: how many, and what those warned of use in a year.
 * @param {object[]} rows the table churn_unit
 * @returns {{unit_id: string, counts: Record<string, number>, n: number, warned: number, m3: number | null, cny: number | null, unpriced: number}[]}
 */
export function churnByUnit(rows) {
  const groups = new Map()
  for (const row of rows) groups.set(row.unit_id, [...(groups.get(row.unit_id) ?? []), row])
  return [...groups].map(([unitId, own]) => {
    const of = (level) => own.find((row) => row.level === level)
    const atRisk = own.filter((row) => row.level === 'high' || row.level === 'medium')
    const sum = (key) => {
      const known = atRisk.map((row) => row[key]).filter((value) => typeof value === 'number')
      return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
    }
    return {
      unit_id: unitId,
      counts: Object.fromEntries(levels.map((level) => [level, of(level)?.n ?? 0])),
      n: own.reduce((total, row) => total + row.n, 0),
      warned: atRisk.reduce((total, row) => total + row.n, 0),
      ...{ m3: sum('year_m3'), cny: sum('year_cny') },
      unpriced: atRisk.reduce((total, row) => total + row.n - row.n_priced, 0),
    }
  })
}

/** The title: how many accounts are warned of, of how many, what they use, and where most of them are. */
export function churnUnitsFinding(rows, unit, nameOf, isBelow) {
  const groups = churnByUnit(rows)
  const own = groups.find(({ unit_id: id }) => id === unit)
  if (!own) return t('churn.title')
  if (own.warned === 0) return t('churn.units.none', { n: own.n })
  const [first, second] = groups.filter(({ unit_id: id }) => isBelow(id)).sort((a, b) => b.warned - a.warned)
  const most =
    first && first.warned > (second?.warned ?? 0) && second
      ? t('churn.units.most', { name: nameOf(first.unit_id), k: first.warned })
      : ''
  const worth = own.m3 === null ? '' : t('churn.units.worth', { m3: volume(own.m3) })
  return t('churn.units.finding', { k: own.warned, n: own.n }) + worth + most
}

/**
 * The table behind it, the unit itself first, then those below it with most warnings first.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows the table churn_unit
 */
export function churnUnitsTable(page, rows, unit, isBelow) {
  const groups = churnByUnit(rows)
  const own = groups.filter(({ unit_id: id }) => id === unit)
  const below = groups
    .filter(({ unit_id: id }) => isBelow(id))
    .sort((a, b) => b.warned - a.warned || b.counts.high - a.counts.high || (a.unit_id < b.unit_id ? -1 : 1))
  if (own.length + below.length === 0) return noRowsCard()
  const count = (level, verdict) => ({
    key: `n_${level}`,
    label: t(`churn.level.${level}`),
    ...{ number: true, fixed: true },
    format: (_, row) =>
      verdict && row.counts[level] > 0
        ? h('span', { class: `verdict-${verdict}` }, mark(verdict), ' ', number(row.counts[level]))
        : number(row.counts[level]),
  })
  return dataTable({
    caption: t('churn.title'),
    rows: [...own, ...below],
    limit: 12,
    stacking: true,
    rowClass: ({ unit_id: id }) => (id === unit && below.length > 0 ? 'total' : null),
    columns: [
      { key: 'unit_id', label: t('column.unit'), wide: true, fixed: true, format: (id) => page.units.name(id) },
      count('high', 'not_met'),
      count('medium', 'uncertain'),
      count('low'),
      count('unknown'),
      { key: 'warned', label: t('churn.units.share'), number: true, fixed: true, format: (k, row) => `${number(k)} / ${number(row.n)}` },
      { key: 'm3', label: t('churn.units.m3'), number: true, fixed: true, format: (m3) => volume(m3) },
      { key: 'cny', label: t('churn.units.cny'), number: true, fixed: true, format: (cny, row) => [money(cny), row.unpriced > 0 && h('div', { class: 'faint' }, t('churn.units.unpriced', { n: row.unpriced }))] },
    ],
  }) // biome-ignore format: one column a line
}
