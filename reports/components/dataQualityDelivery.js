import { h } from './dom.js'
import { familyOrder } from './families.js'
import { number, trim } from './format.js'
import { coded, locale, t } from './locale.js'
import './messages/quality.js'

/** What can have come of a unit's month, in the order of the legend. */
export const statuses = ['received', 'declared_zero', 'none_in_file', 'missing']

/** Rows of delivery by unit, family and month. @param {object[]} rows */
export function deliveryIndex(rows) {
  const byKey = new Map(rows.map((row) => [`${row.unit_id} ${row.family} ${row.month}`, row]))
  return (unit, family, month) => byKey.get(`${unit} ${family} ${month}`) ?? null
}

/** The months that delivery has, newest first. @param {object[]} rows */
export const monthsOf = (rows) => [...new Set(rows.map((row) => row.month))].sort().reverse()

/** The families that some unit owed or sent, in their natural order. @param {object[]} rows */
export const familiesOf = (rows) =>
  [...new Set(rows.filter((row) => row.status !== 'not_due').map((row) => row.family))].sort(
    (a, b) => familyOrder(a) - familyOrder(b) || a.localeCompare(b),
  )

/** The name of a kind of data. @param {string} id */
export const familyName = (id) => coded('family', id)

/** A count of rows as short as a cell needs: `1,204`, `4.6 万`, `46k`. @param {number | null} n */
export function shortCount(n) {
  const [step, unit] = locale() === 'en' ? [1000, 'k'] : [10_000, '万']
  return n !== null && n >= 10_000 ? `${trim(Math.round(n / (step / 10)) / 10)}${unit}` : number(n)
}

/** Whether the report of a unit's month came late or is overdue. @param {object | null} row */
export const isLate = (row) => row?.submission === 'late' || row?.submission === 'overdue'

/** Whether a unit's month of a family needs a look: missing, late, or with rows that were kept out. @param {object | null} row */
export const isAbnormal = (row) => row !== null && (row.status === 'missing' || isLate(row) || row.rows_rejected > 0)

/**
 * A unit's month of a family: its rows, or why there are none; kept-out rows and lateness stand beside it. A missing month
 * is an outlined cell with a stroke, never a zero.
 * @param {object | null} row of delivery
 */
export function deliveryCell(row) {
  const status = row?.status ?? 'not_due'
  const late = isLate(row) && h('span', { class: 'late' }, t('quality.cell.late'))
  if (status !== 'received')
    return h('span', { class: `delivery ${status}` }, h('span', {}, t(`quality.cell.${status}`)), late)
  const rejected =
    row.rows_rejected > 0 && h('small', { class: 'bad' }, t('quality.cell.rejected', { n: row.rows_rejected }))
  return h('span', { class: 'delivery received' }, h('span', {}, shortCount(row.rows_kept)), rejected, late)
}

/** The legend of the cells. */
export const deliveryLegend = () =>
  h(
    'div',
    { class: 'legend' },
    statuses.map((status) =>
      h(
        'span',
        {},
        h(
          'span',
          { class: `delivery ${status}` },
          h('span', {}, status === 'received' ? '123' : t(`quality.cell.${status}`)),
        ),
        ' ',
        t(`quality.status.${status}`),
      ),
    ),
  )
