import { deliveryIndex, familyName, shortCount } from './dataQualityDelivery.js'
import { h } from './dom.js'
import { familyOrder } from './families.js'
import { none, number, period as periodName } from './format.js'
import { t } from './locale.js'
import { shiftMonth } from './periods.js'
import { dataTable } from './table.js'
import './messages/quality.js'

const monthsBack = 24

/**
 * What no file covers in a month, with how long that has been so and what came last.
 * @param {object[]} rows of delivery
 * @param {string} month
 * @returns {{unit_id: string, family: string, months: number, came: {month: string, rows_kept: number} | null}[]}
 */
export function missingRows(rows, month) {
  const find = deliveryIndex(rows)
  return rows
    .filter((row) => row.month === month && row.unit_id !== null && row.status === 'missing')
    .map((row) => {
      const before = Array.from({ length: monthsBack }, (_, i) => find(row.unit_id, row.family, shiftMonth(month, -i)))
      const came = before.find((one) => ['received', 'declared_zero'].includes(one?.status)) ?? null
      const end = before.findIndex((one) => one?.status !== 'missing')
      return { ...row, months: end === -1 ? monthsBack : end, came }
    })
    .sort((a, b) => b.months - a.months || familyOrder(a.family) - familyOrder(b.family))
}

/** The same as a table. @param {import('./page.js').Page} page @param {ReturnType<typeof missingRows>} rows */
export const missingList = (page, rows) =>
  dataTable({
    caption: t('quality.missing.name'),
    rows: rows.map((row) => ({ ...row, name: page.units.name(row.unit_id) })),
    limit: 8,
    stacking: true,
    columns: [
      { key: 'name', label: t('column.unit'), wide: true },
      {
        key: 'family',
        label: t('quality.column.family'),
        sortKey: (row) => familyOrder(row.family),
        format: (family) => h('span', { class: 'bad' }, familyName(family)),
      },
      { key: 'months', label: t('quality.missing.months'), number: true, format: (n) => number(n) },
      { key: 'came', label: t('quality.missing.last'), fixed: true, format: lastText },
    ],
  })

const lastText = (row) =>
  row === null ? none : t('quality.missing.came', { month: periodName(row.month), n: shortCount(row.rows_kept) })
