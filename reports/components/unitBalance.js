import { rateChart } from './balanceCharts.js'
import { block, provenance } from './block.js'
import { definitionLink } from './definition.js'
import { h } from './dom.js'
import { number, period as periodName, volume } from './format.js'
import { coded, locale, t } from './locale.js'
import { mark } from './marks.js'
import { pageHref } from './pages.js'
import { monthsUpTo, perMonth } from './periods.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import {
  balanceByUnit,
  balanceNotes,
  balanceTitle,
  balanceUnitsTitle,
  lastMonth,
  limitsText,
  signalCell,
} from './unitBalanceWords.js'
import { company } from './units.js'
import './messages/balance.js'

const shownMonths = 24
/** As many months as the two columns of a page leave room for; the others on demand. */
const monthsAtOnce = 7

/**
 * Gas purchased against sold: the rate of rolling twelve months, the volumes beside it, and of a division or the company
 * its units. Cells of the page's grid.
 * @param {import('./page.js').Page} page opened with unit_balance
 * @param {string} unit
 * @param {string} name
 * @param {(row: {unit_id: string}) => boolean} isMember
 */
export function unitBalance(page, unit, name, isMember) {
  const rows = page.rows('unit_balance')
  const own = rows.filter((row) => row.unit_id === unit)
  const rule = page.rules.row('use_gas_loss')
  if (own.length === 0) {
    const body = page.when(['unit_balance'], () => noRowsCard(t('balance.noUnit')))
    return [[12, block({ title: t('balance.title'), body, provenance: provenance({ asOf: page.asOf, rule }) })]]
  }
  const months = monthsUpTo(lastMonth(own).month, shownMonths)
  const shown = perMonth(own, months, 'month')
  const notes = balanceNotes(own, page.units.name)
  const title = balanceTitle(own)
  const list = unit === company || page.units.isDivision(unit) ? below(page, rows, unit, isMember) : []
  const [latest] = balanceByUnit(own, () => true)
  const first = shown.findIndex((row) => typeof row.loss_rate_12m === 'number')
  const charted = shown.slice(Math.min(first, shownMonths - 12))
  return [
    [
      7,
      block({
        title,
        subtitle: t('balance.subtitle'),
        body: [
          first >= 0 ? rateChart(charted, t('balance.chart.label', { name, finding: title })) : noRowsCard(title),
          notes && h('p', { class: 'band-sentence' }, notes),
        ],
        provenance: provenance({
          ...{ asOf: page.asOf, rule, notes: [t('balance.definition')] },
          definition: definitionLink(page, {
            kind: 'balance',
            ruleId: 'use_gas_loss',
            unit,
            period: latest.month,
            row: latest,
          }),
        }),
      }),
    ],
    [
      5,
      block({
        title: gasTitle(own),
        subtitle: t('balance.gas.subtitle'),
        body: gasTable(shown),
        provenance: provenance({ asOf: page.asOf }),
      }),
    ],
    ...(list.length > 0 ? [[12, unitsBlock(page, list, rule)]] : []),
  ]
}

function gasTitle(rows) {
  const row = rows
    .filter((one) => !one.reason && typeof one.purchased_m3 === 'number' && typeof one.sold_m3 === 'number')
    .sort((a, b) => (a.month < b.month ? 1 : -1))[0]
  if (!row) return t('balance.gas.title')
  const values = { purchased: volume(row.purchased_m3), sold: volume(row.sold_m3) }
  return t('balance.gas.finding', { month: periodName(row.month), ...values })
}

/** Gas of each month, the newest first; a month that cannot be told says why. */
function gasTable(months) {
  const rows = months.filter((row) => row.unit_id !== undefined).reverse()
  const { divisor, name } = gasUnit(rows)
  const digits = divisor === 1 ? 0 : 1
  const column = (key, of) => ({
    key,
    label: t(`balance.gas.${key}`),
    number: true,
    fixed: true,
    format: (_, row) => number(of(row) === null ? null : of(row) / divisor, digits),
  })
  const known = rows.map((row) => ({ ...row, kept: sumOf(row.own_use_m3, row.linepack_change_m3) }))
  return [
    h('p', { class: 'subtitle' }, t(rows.some(({ reason }) => reason === 'units_missing') ? 'balance.gas.unitPart' : 'balance.gas.unit', { unit: name })),
    dataTable({
      caption: t('balance.gas.title'),
      rows: known,
      limit: monthsAtOnce,
      rowClass: ({ reason }) => reason && 'faint',
      columns: [
        { key: 'month', label: t('column.month'), fixed: true, class: 'nowrap' },
        column('purchased', (row) => row.purchased_m3),
        column('sold', (row) => row.sold_m3),
        column('kept', (row) => row.kept),
        { key: 'loss_rate', label: t('balance.gas.loss'), number: true, fixed: true, format: (rate, { reason }) => rate === null ? h('span', { class: 'faint', title: coded('balance.reason', reason) }, t(`balance.short.${shortReason(reason)}`)) : number(rate * 100, 2) },
      ],
    }),
  ] // biome-ignore format: one column a line
}

const sumOf = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a + b : null)

const shortReason = (reason) =>
  reason === 'not_reported' || reason === 'units_missing' ? reason : reason?.startsWith('no_') ? 'item' : 'other'

/** Ten thousand m³ (thousand in English) from there on. */
function gasUnit(rows) {
  const [divisor, name] = locale() === 'en' ? [1e3, 'k m³'] : [1e4, '万 m³']
  return Math.max(0, ...rows.map((row) => row.purchased_m3 ?? 0)) >= divisor
    ? { divisor, name }
    : { divisor: 1, name: 'm³' }
}

/** The units of a division or the company, without sums. */
const below = (page, rows, unit, isMember) =>
  balanceByUnit(rows, (id) => id !== unit && id !== company && !page.units.isDivision(id) && isMember({ unit_id: id }))

const unitsBlock = (page, list, rule) =>
  block({
    title: balanceUnitsTitle(list, page.units.name),
    subtitle: t('balance.units.subtitle'),
    body: dataTable({
      caption: t('balance.units.title'),
      rows: list,
      limit: 10,
      stacking: true,
      columns: [
        { key: 'unit_id', label: t('column.unit'), wide: true, format: (id) => h('a', { href: pageHref('unit', `?unit=${encodeURIComponent(id)}`) }, page.units.name(id)) },
        { key: 'loss_rate_12m', label: t('balance.column.rate'), number: true, format: (value) => number(value === null ? null : value * 100, 2) },
        { key: 'low', label: t('balance.column.limits'), number: true, fixed: true, class: 'nowrap', format: (_, row) => limitsText(row) },
        { key: 'signal', label: t('balance.column.signal'), wide: true, sortKey: (row) => row.signal ?? '~', format: signalText },
        { key: 'loss_m3_12m', label: t('balance.column.lost'), number: true, format: (value) => number(value) },
        { key: 'purchased_12m', label: t('balance.column.purchased'), number: true, format: (value) => number(value) },
        { key: 'sold_12m', label: t('balance.column.sold'), number: true, format: (value) => number(value) },
        { key: 'month', label: t('balance.column.until'), class: 'nowrap' },
      ],
    }),
    provenance: provenance({ asOf: page.asOf, rule }),
  }) // biome-ignore format: one column a line

const verdictOf = { above_limit: 'not_met', below_limit: 'uncertain' }

const signalText = (_, row) => {
  const verdict = verdictOf[row.signal] ?? null
  const words = signalCell(row)
  return verdict === null
    ? h('span', { class: 'faint' }, words)
    : h('span', { class: `verdict-${verdict}` }, mark(verdict), ' ', words)
}
