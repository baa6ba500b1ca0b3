import { block, provenance } from './block.js'
import { controlLine } from './controlLine.js'
import { h } from './dom.js'
import { percent, percentNumber, period as periodName, targetPercent } from './format.js'
import { joinSentences, t } from './locale.js'
import { lastCompleteMonth, monthsUpTo, perMonth } from './periods.js'
import { instrumentName } from './satisfaction.js'
import { meaningNote } from './satisfactionLevels.js'
import {
  lastRun,
  runText,
  signalRuns,
  signalsBelow,
  someSignals,
  trendRows,
  unitSignal,
} from './satisfactionSignals.js'
import './messages/overview.js'
import './messages/satisfactionCharts.js'

const MONTHS = 24

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
  const below = signalsBelow(page, context, known.at(-1).month)
  const title = trendTitle(page, context, known, below)
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
      below.length > 0 &&
        someSignals(below) !== below &&
        h('p', { class: 'provenance' }, t('satisfaction.months.units', { units: below.join(t('sentence.then')) })),
      phases.map(({ from, reason }) =>
        h('p', { class: 'provenance' }, t('satisfaction.months.phase', { month: periodName(from), reason })),
      ),
    ],
    provenance: provenance({
      ...context,
      notes: [meaningNote(page, context.instrument), t('satisfaction.months.note')],
    }),
  })
}

/**
 * The heading over the months: the signal of the last one, of the unit itself and of those below it; else that there is none,
 * or too few months for limits.
 * @param {import('./page.js').Page} page
 * @param {{unit: string}} context
 * @param {object[]} rows of satisfaction_trend with a value, the oldest first
 * @param {string[]} [below] the units below with their signals
 */
export function trendTitle(page, { unit }, rows, below = []) {
  const name = page.units.name(unit)
  const last = rows.at(-1).month
  const own = lastRun(rows, last)
  if (own) return [unitSignal(name, runText(own, true)), ...someSignals(below)].join(t('sentence.then'))
  const quiet = rows.some((row) => typeof row.limit_low === 'number')
    ? below.length > 0 || signalRuns(rows).length > 0
      ? t('satisfaction.months.quiet', { unit: name, month: periodName(last) })
      : t('months.noSignal', { name: t('satisfaction.months.title', { n: rows.length, unit: name }) })
    : t('satisfaction.months.noLimits', { name: t('satisfaction.months.title', { n: rows.length, unit: name }) })
  return [...someSignals(below), quiet].join(t('sentence.then'))
}

/** The signals that ended before the last month, each once. @param {object[]} rows of satisfaction_trend, the oldest first */
export function earlierText(rows) {
  const last = rows.at(-1)?.month
  const said = signalRuns(rows)
    .filter(({ to }) => to !== last)
    .map((run) => runText(run, false))
  return said.length > 0 ? t('satisfaction.months.earlier', { signals: said.reverse().join(t('sentence.then')) }) : null
}

/** Where limits begin anew, with the reason that the rulebook states. @param {object[]} rows of satisfaction_trend */
export function phasesOf(rows) {
  const found = new Map()
  for (const { phase_from: from, phase_reason: reason } of rows) if (from && reason) found.set(from, reason)
  return [...found].map(([from, reason]) => ({ from, reason }))
}
