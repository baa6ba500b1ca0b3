import { h } from './dom.js'
import { money, number, percent, percentNumber, period as periodName } from './format.js'
import { intervalCell } from './intervalCell.js'
import { joinSentences, t } from './locale.js'
import { monthLine } from './monthLine.js'
import { yearBefore } from './periods.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/collection.js'

/** The title: the bills of a month, the share paid on time against a year before, and the lowest unit. */
export function collectionFinding(page, rows, unit, month) {
  const at = (name) => rows.find((row) => row.unit_id === unit && row.month === name)
  const now = at(month)
  if (!now || now.collection_rate === null) return t('collection.finding.empty', { month: periodName(month) })
  const before = at(yearBefore(month))?.on_time_rate ?? null
  const values = {
    month: periodName(month),
    unit: page.units.name(unit),
    rate: percent(now.collection_rate),
    onTime: percent(now.on_time_rate),
    before: percent(before),
  }
  const [lowest, next] = unitsAt(page, rows, month)
    .filter((row) => row.on_time_rate !== null)
    .sort((a, b) => a.on_time_rate - b.on_time_rate)
  const second =
    lowest && next && lowest.on_time_rate < next.on_time_rate
      ? t('collection.finding.lowest', { name: page.units.name(lowest.unit_id), rate: percent(lowest.on_time_rate) })
      : null
  return joinSentences([t(before === null ? 'collection.finding.only' : 'collection.finding.month', values), second])
}

/** Units with bills in a month. */
export const unitsAt = (page, rows, month) =>
  ofUnits(page, rows).filter((row) => row.month === month && row.collection_rate !== null)

/** Rows of units, without divisions and the company. */
export function ofUnits(page, rows) {
  const ids = new Set(page.units.grouped(rows.map((row) => row.unit_id)).flatMap((group) => group.units))
  return rows.filter((row) => ids.has(row.unit_id))
}

/** The month's key figures of one unit. */
export function collectionFigures(row) {
  if (!row) return noRowsCard()
  const figure = (label, value) => h('div', {}, h('dd', {}, value), h('dt', {}, label))
  return h(
    'dl',
    { class: 'figures' },
    figure(t('collection.figures.onTime'), percent(row.on_time_rate)),
    figure(t('collection.figures.rate'), percent(row.collection_rate)),
    figure(t('collection.figures.billed'), money(row.billed_cny)),
    figure(t('collection.figures.collected'), money(row.collected_cny)),
    figure(t('collection.figures.sent'), sentText(row.sent_to_collection)),
  )
}

/** Bills handed over for collection; nothing recorded is not 0. */
const sentText = (count) => (count === null ? t('value.unreported') : number(count))

/** The share of one unit's bills paid on time, by month of the bill. */
export function collectionMonths(page, rows, unit, months) {
  const byMonth = new Map(rows.filter((row) => row.unit_id === unit).map((row) => [row.month, row.on_time_rate]))
  const points = months.map((month) => ({ month, value: byMonth.get(month) ?? null }))
  if (points.every(({ value }) => value === null)) return noRowsCard()
  return monthLine(points, { months, label: t('collection.months.label', { unit: page.units.name(unit) }) })
}

/** The heading over the units: how many collect less on time than the company. @param {object | undefined} whole the company's row */
export function unitsTitle(rows, whole, month) {
  const all = whole?.on_time_rate ?? null
  const judged = rows.filter((row) => row.on_time_rate !== null)
  if (all === null || judged.length < 2) return t('collection.units.title', { month: periodName(month) })
  const below = judged.filter((row) => row.on_time_rate < all)
  return t('collection.units.below', {
    month: periodName(month),
    k: below.length,
    n: judged.length,
    rate: percent(all),
  })
}

/** A share as a point on the units' common scale, the company's as the upright line, and in figures. */
const plotted = (value, scale) =>
  h(
    'span',
    { class: 'plotted' },
    h('span', {}, percentNumber(value)),
    value !== null && intervalCell({ value, verdict: null, width: 96, height: 16, ...scale }),
  )

/** Units of a month as a table. @param {object | undefined} whole the company's row */
export function collectionTable(page, rows, whole) {
  const known = rows.map((row) => row.on_time_rate).filter((value) => value !== null)
  const scale = { domain: [Math.max(0, Math.min(...known) - 0.01), 1], target: whole?.on_time_rate ?? null }
  return rows.length === 0
    ? noRowsCard()
    : dataTable({
        caption: t('column.unit'),
        rows: rows.map((row) => ({ ...row, name: page.units.name(row.unit_id) })),
        sort: { key: 'on_time_rate', descending: false },
        limit: 40,
        stacking: true,
        columns: [
          {
            key: 'name',
            label: t('column.unit'),
            wide: true,
            format: (name, row) => (row.unit_id === page.units.own ? h('strong', {}, name) : name),
          },
          { key: 'billed_cny', label: t('collection.column.billed'), number: true, format: (value) => number(value) },
          {
            key: 'collected_cny',
            label: t('collection.column.collected'),
            number: true,
            format: (value) => number(value),
          },
          {
            key: 'on_time_rate',
            label: t('collection.column.onTime'),
            number: true,
            wide: true,
            format: (value) => plotted(value, scale),
          },
          {
            key: 'collection_rate',
            label: t('collection.column.rate'),
            number: true,
            format: (value) => percentNumber(value),
          },
          {
            key: 'sent_to_collection',
            label: t('collection.column.sent'),
            number: true,
            format: sentText,
          },
        ],
      })
}
