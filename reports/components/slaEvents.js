import { crossPanel } from './crossPanel.js'
import { at, binNumbers, binWords, rowsWith } from './eventColumns.js'
import { elapsed, monthTick, none, shiftDay, weekday } from './format.js'
import { lazyBox } from './lazyBox.js'
import { t } from './locale.js'
import { saveControls } from './save.js'
import { noRowsCard } from './stateCards.js'
import { dataTable, shownCells } from './table.js'
import './messages/sla.js'

/** Edges of elapsed time, percent of the limit. */
const edges = Array.from({ length: 20 }, (_, i) => (i + 1) * 10)
const states = ['on_time', 'late', 'overdue', 'pending', 'undeterminable', 'excluded']
const noUnit = '\u2014'
const listed = 20
const days = 366

/**
 * Every case of a rule in the last twelve months, filtered by brushing elapsed time and day and choosing weekday, unit and
 * state.
 * @param {import('./page.js').Page} page
 * @param {string} rule
 * @param {(unit: string | null) => boolean} inUnit
 */
export const slaEvents = (page, rule, inUnit) =>
  lazyBox('cases', 'sla_event', (column) => {
    const unitOf = column('unit_id')
    const rows = rowsWith(column('rule_id'), rule).filter((row) => inUnit(unitOf[row]))
    if (rows.length === 0) return noRowsCard()
    const of = (name) => at(column(name), rows)
    const unit = of('unit_id')
    const shares = binNumbers(of('percent_of_limit'), edges)
    const calendar = Array.from({ length: days }, (_, i) => shiftDay(page.asOf, i - days))
    const began = binWords(of('started_day'), { order: calendar })
    const ordered = page.units.grouped([...new Set(unit)]).flatMap((group) => group.units)
    const units = binWords(unit, { order: ordered.filter((id) => unit.includes(id)), none: noUnit })
    const stateOf = of('state')
    const ends = binWords(stateOf, { order: states.filter((id) => stateOf.includes(id)) })
    const starts = [0, ...edges]
    return crossPanel({
      rows: rows.length,
      dimensions: [
        {
          id: 'percent',
          title: t('events.elapsed'),
          tokens: [...starts.map(String), 'unknown'],
          names: [...starts.map((from) => t('events.percent.from', { from })), t('events.noTime')],
          codes: shares.codes,
          tick: (bin) => (bin % 5 === 0 && bin <= 20 ? `${starts[bin]}%` : null),
          span: 3,
        },
        {
          id: 'day',
          title: t('events.day'),
          tokens: began.names,
          names: began.names,
          codes: began.codes,
          tick: (bin) => (/-(01|04|07|10)-01$/.test(began.names[bin]) ? monthTick(began.names[bin].slice(0, 7)) : null),
          span: 3,
        },
        {
          id: 'weekday',
          title: t('events.weekday'),
          tokens: ['1', '2', '3', '4', '5', '6', '7'],
          names: [1, 2, 3, 4, 5, 6, 7].map(weekday),
          codes: Int32Array.from(of('weekday'), (value) => value - 1),
        },
        {
          id: 'state',
          title: t('sla.column.state'),
          tokens: ends.names,
          names: ends.names.map((id) => t(`events.state.${id}`)),
          codes: ends.codes,
        },
        {
          id: 'units',
          title: t('column.unit'),
          tokens: units.names,
          names: units.names.map((id) => (id === noUnit ? t('events.unknown') : page.units.name(id))),
          codes: units.codes,
        },
      ],
      found: (passes, count) => table(page, { of, rule, rows: rows.length }, passes, count),
    }).node
  })

const keys = ['started_day', 'unit_id', 'state', 'elapsed', 'elapsed_unit', 'percent_of_limit']

function table(page, { of, rule, rows }, passes, count) {
  if (count === 0) return noRowsCard(t('events.none'))
  const values = keys.map(of)
  const pick = (limit) => {
    const found = []
    for (let row = rows - 1; row >= 0 && found.length < limit; row--)
      if (passes(row)) found.push(Object.fromEntries(keys.map((key, i) => [key, values[i][row]])))
    return found
  }
  const columns = [
    { key: 'started_day', label: t('sla.column.started'), class: 'nowrap' },
    { key: 'unit_id', label: t('column.unit'), format: (id) => (id ? page.units.name(id) : none) },
    { key: 'state', label: t('sla.column.state'), format: (state) => t(`events.state.${state}`) },
    {
      key: 'elapsed',
      label: t('sla.column.elapsed'),
      number: true,
      format: (value, row) => elapsed(value, row.elapsed_unit),
    },
    {
      key: 'percent_of_limit',
      label: t('events.elapsed'),
      number: true,
      format: (value) => (value === null ? none : `${value}%`),
    },
  ]
  const caption = t('events.sla.caption', { k: Math.min(listed, count), n: count })
  return [
    dataTable({ caption, rows: pick(listed), columns, csv: false, limit: listed }),
    saveControls({
      name: t('events.sla.title', { rule: page.rules.title(rule) }),
      read: () => shownCells(columns, pick(Infinity)),
    }),
  ]
}
