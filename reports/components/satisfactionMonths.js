import { block, provenance } from './block.js'
import { controlLine } from './controlLine.js'
import { h } from './dom.js'
import { monthName, percent, percentNumber, period as periodName, targetPercent } from './format.js'
import { joinNames, joinSentences, t } from './locale.js'
import { lastCompleteMonth, monthsUpTo, perMonth } from './periods.js'
import { instrumentName, someNames } from './satisfaction.js'
import { signalLead, signalOf, signalText } from './signals.js'
import { company } from './units.js'
import './messages/satisfaction.js'

const MONTHS = 24

/** The control chart of a survey at a unit, the oldest month first. @param {import('./page.js').Page} page */
export const trendRows = (page, { instrument, unit }) =>
  page
    .rows('satisfaction_trend')
    .filter((row) => row.instrument === instrument && row.unit_id === unit)
    .sort((a, b) => a.month.localeCompare(b.month))

/**
 * The rate by month with its control chart: what the last month says, earlier signals, and why limits begin anew.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, unit: string, rule: object, asOf: string, target: number | null}} context
 * @returns {HTMLElement | null} null where fewer than two months have an answer
 */
export function monthsBlock(page, context) {
  const found = trendRows(page, context)
  const months = monthsUpTo(lastCompleteMonth(context.asOf), MONTHS).filter((month) => month >= (found[0]?.month ?? ''))
  const rows = perMonth(found, months, 'month')
  const known = rows.filter((row) => typeof row.value === 'number')
  if (known.length < 2) return null
  const title = trendTitle(page, context, known)
  const phases = phasesOf(known)
  return block({
    title,
    subtitle: joinSentences([
      t('satisfaction.months.subtitle', { unit: page.units.name(context.unit) }),
      earlierText(known),
    ]),
    body: [
      controlLine(rows, {
        ...{
          months,
          phases,
          target: context.target,
          targetName: t('chart.targetLabel', { target: targetPercent(context.target) }),
        },
        format: percent,
        axis: (value) => percentNumber(value, 0),
        bounds: [0, 1],
        label: joinSentences([
          title,
          t('satisfaction.months.label', { instrument: instrumentName(page, context.instrument) }),
        ]),
      }),
      unitSignals(page, context, known.at(-1).month),
      phases.map(({ from, reason }) =>
        h('p', { class: 'provenance' }, t('satisfaction.months.phase', { month: periodName(from), reason })),
      ),
    ],
    provenance: provenance({ ...context, notes: [t('satisfaction.months.note')] }),
  })
}

/** Under the company's chart: the units whose own chart has a signal in the same last month. */
function unitSignals(page, { instrument, unit }, month) {
  const said = unit === company ? signalsOf(page, instrument, month) : []
  return (
    said.length > 0 && h('p', { class: 'provenance' }, t('satisfaction.months.units', { units: someNames(said, 8) }))
  )
}

/**
 * The units and divisions with a signal in a month, each with what it is, in the register's order.
 * @param {import('./page.js').Page} page
 * @param {string} month yyyy-MM
 */
export const signalsOf = (page, instrument, month) =>
  page
    .rows('satisfaction_trend')
    .filter((row) => row.instrument === instrument && row.month === month && row.unit_id !== company && signalOf(row))
    .sort((a, b) => a.unit_id.localeCompare(b.unit_id, 'en', { numeric: true }))
    .map((row) =>
      t('satisfaction.months.unitSignal', {
        unit: page.units.name(row.unit_id),
        signal: signalText(signalOf(row), row.month),
      }),
    )

/** The heading over the months: what the control chart says of the last one, or that there are too few for limits. */
export function trendTitle(page, { unit }, rows) {
  const name = t('satisfaction.months.title', { n: rows.length, unit: page.units.name(unit) })
  const last = rows.at(-1)
  const signal = signalOf(last)
  if (signal) return t('months.signal', { name, lead: signalLead(signal), signal: signalText(signal, last.month) })
  return rows.some((row) => typeof row.limit_low === 'number')
    ? t('months.noSignal', { name })
    : t('satisfaction.months.noLimits', { name })
}

/** The signals before the last month, each once. @param {object[]} rows of satisfaction_trend, the oldest first */
export function earlierText(rows) {
  const said = []
  for (const row of rows.slice(0, -1)) {
    const signal = signalOf(row)
    if (!signal) continue
    const key = `${signal.kind} ${signal.since ?? row.month}`
    const text = t('satisfaction.months.earlierOne', {
      month: monthName(row.month, rows.at(-1).month),
      signal: signal.kind.endsWith('_limit') ? t(`satisfaction.months.${signal.kind}`) : signalText(signal, row.month),
    })
    const same = said.findIndex((one) => one.key === key)
    if (same >= 0) said[same] = { key, text }
    else said.push({ key, text })
  }
  return said.length > 0 ? t('satisfaction.months.earlier', { signals: joinNames(said.map(({ text }) => text)) }) : null
}

/** Where limits begin anew, with the reason that the rulebook states. @param {object[]} rows of satisfaction_trend */
export function phasesOf(rows) {
  const found = new Map()
  for (const { phase_from: from, phase_reason: reason } of rows) if (from && reason) found.set(from, reason)
  return [...found].map(([from, reason]) => ({ from, reason }))
}
