import { kindOrder } from './anomalyMonths.js'
import { crossPanel } from './crossPanel.js'
import { binNumbers, binWords } from './eventColumns.js'
import { money, monthTick, none, number, period as periodName } from './format.js'
import { lazyBox } from './lazyBox.js'
import { coded, t } from './locale.js'
import { saveControls } from './save.js'
import { noRowsCard } from './stateCards.js'
import { dataTable, shownCells } from './table.js'
import './messages/anomalies.js'

const severities = ['high', 'medium', 'low']
/** Edges of the impact's bins, CNY, whatever its sign. */
const edges = [100, 300, 1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6]
const listed = 30
const noUnit = '\u2014'

/**
 * Every episode of the last months, filtered by brushing month and impact and choosing unit, kind and severity.
 * @param {import('./page.js').Page} page
 * @param {string[]} months that can be brushed
 */
export const anomalyEvents = (page, months) =>
  lazyBox('events', 'anomaly_event', (column, rows) => {
    const [unit, kind, severity, month, cny] = ['unit_id', 'kind', 'severity', 'month', 'impact_cny'].map(column)
    const inTime = binWords(month, { order: months, none: noUnit })
    const ordered = page.units.grouped([...new Set(unit)]).flatMap((group) => group.units)
    const units = binWords(unit, { order: ordered.filter((id) => unit.includes(id)), none: noUnit })
    const kinds = binWords(kind, { order: kindOrder.filter((id) => kind.includes(id)) })
    const levels = binWords(severity, { order: severities, none: noUnit })
    const sizes = binNumbers(
      Array.from(cny, (value) => (value === null ? null : Math.abs(value))),
      edges,
    )
    const words = (id, title, binned, name, more) => ({
      ...{ id, title, tokens: binned.names, codes: binned.codes },
      names: binned.names.map((each) => (each === noUnit ? t('events.unknown') : name(each))),
      ...more,
    })
    return crossPanel({
      rows,
      dimensions: [
        words('month', t('events.month'), inTime, periodName, {
          params: ['from', 'to'],
          span: 4,
          tick: (bin) => (bin % 6 === 0 && inTime.names[bin] !== noUnit ? monthTick(inTime.names[bin]) : null),
        }),
        {
          id: 'impact',
          title: t('events.impact'),
          tokens: ['0', ...edges.map(String), 'unknown'],
          names: [
            ...['0', ...edges].map((edge) => t('events.impact.from', { value: money(Number(edge)) })),
            t('events.unknown'),
          ],
          codes: sizes.codes,
          tick: (bin) => (bin % 4 === 1 ? money(edges[bin - 1]) : null),
          span: 2,
        },
        words('kind', t('column.kind'), kinds, (id) => coded('kind', id), { span: 2 }),
        words('severity', t('events.severity'), levels, (id) => coded('severity', id), { span: 2 }),
        words('unit', t('column.unit'), units, page.units.name, { span: 2 }),
      ],
      found: (passes, count) => table(page, column, rows, passes, count),
    }).node
  })

const keys = ['start_day', 'unit_id', 'kind', 'severity', 'status', 'days', 'impact_m3', 'impact_cny']

/** The newest of those found; saving takes all of them. */
function table(page, column, rows, passes, count) {
  if (count === 0) return noRowsCard(t('events.none'))
  const values = keys.map(column)
  const pick = (limit) => {
    const found = []
    for (let row = rows - 1; row >= 0 && found.length < limit; row--)
      if (passes(row)) found.push(Object.fromEntries(keys.map((key, i) => [key, values[i][row]])))
    return found
  }
  const numeric = (key, label) => ({ key, label, number: true, format: (value) => number(value) })
  const columns = [
    { key: 'start_day', label: t('events.start'), class: 'nowrap' },
    { key: 'unit_id', label: t('column.unit'), format: (id) => (id ? page.units.name(id) : none) },
    { key: 'kind', label: t('column.kind'), format: (id) => coded('kind', id) },
    { key: 'severity', label: t('events.severity'), format: (id) => (id ? coded('severity', id) : none) },
    { key: 'status', label: t('anomalies.column.status'), format: (id) => coded('anomaly.status', id) },
    numeric('days', t('events.days')),
    numeric('impact_m3', t('anomalies.column.impactM3')),
    numeric('impact_cny', t('anomalies.column.impact')),
  ]
  const caption = t('events.anomalies.caption', { k: Math.min(listed, count), n: count })
  return [
    dataTable({ caption, rows: pick(listed), columns, stacking: true, csv: false, limit: listed }),
    saveControls({ name: t('events.anomalies.title'), read: () => shownCells(columns, pick(Infinity)) }),
  ]
}
