import { h } from './dom.js'
import { number } from './format.js'
import { groupBy } from './groupBy.js'
import { coded, joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/quality.js'

/**
 * What is no fault of a row but should be looked at: surveys whose answers look made up (forms in doubt), units that were closed, times
 * out of order and corrections after the report was due (of one month), cases that may be written twice.
 * @param {import('./page.js').Page} page
 * @param {string | null} month
 */
export function checkList(page, month) {
  const ofMonth = (key) =>
    page
      .rows('delivery')
      .filter((row) => row.month === month && row[key] > 0)
      .map((row) => ({ ...row, n: row[key] }))
  const kinds = {
    ...suspects(page.rows('survey_suspect')),
    disorder: ofMonth('n_out_of_order'),
    corrected: ofMonth('n_late_corrections'),
    duplicate: page.rows('near_duplicate'),
    closed: page.rows('unit_closed_use'),
  }
  const rows = Object.entries(kinds).flatMap(([kind, found]) =>
    found.length === 0 ? [] : [{ kind, n: found.reduce((sum, row) => sum + row.n, 0), units: byUnit(page, found) }],
  )
  if (rows.length === 0) return noRowsCard(t('quality.checks.none'))
  return dataTable({
    caption: t('quality.checks.title'),
    rows,
    stacking: true,
    columns: [
      { key: 'kind', label: t('quality.column.check'), wide: true, format: (kind) => coded('quality.check', kind) },
      { key: 'n', label: t('quality.column.n'), number: true, format: (n) => number(n) },
      {
        key: 'units',
        label: t('quality.column.where'),
        fixed: true,
        format: (units) => h('span', { class: 'quiet' }, unitNames(units)),
      },
    ],
  })
}

/** Surveys in doubt by what was seen, the kinds in one order. */
const suspects = (rows) =>
  Object.fromEntries(
    [...groupBy(rows, (row) => row.kind)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, found]) => [`survey.${kind}`, found.map((row) => ({ ...row, n: row.n_suspect }))]),
  )

/** Units with their counts, the largest first. */
function byUnit(page, rows) {
  const counts = new Map()
  for (const { unit_id: id, n } of rows) counts.set(id, (counts.get(id) ?? 0) + n)
  return [...counts]
    .map(([id, n]) => ({ name: id === null ? t('quality.noUnit') : page.units.name(id), n }))
    .sort((a, b) => b.n - a.n)
}

function unitNames(units) {
  const names = units.map(({ name, n }) => t('quality.checks.unit', { unit: name, n }))
  return names.length > 4
    ? t('quality.checks.units', { names: joinNames(names.slice(0, 3)), n: names.length })
    : joinNames(names)
}
