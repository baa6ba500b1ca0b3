import { monthName } from './format.js'
import { t } from './locale.js'
import './messages/overview.js'

const kinds = new Set([
  'above_limit',
  'below_limit',
  'run_above',
  'run_below',
  'trend_up',
  'trend_down',
  'zone_above',
  'zone_below',
])

/**
 * What a control chart says of a metric's last point.
 * @typedef {{kind: string, n: number, since: string | null, better: boolean | null}} Signal
 */

/** The signal at a published row, or null. @param {object | null} row of metric_month @returns {Signal | null} */
export const signalOf = (row) =>
  row?.signal
    ? { kind: row.signal, n: row.signal_n ?? 1, since: row.signal_since ?? null, better: row.is_better ?? null }
    : null

/** `better`, `worse`, or `changed` where neither direction is good. @param {Signal} signal */
export const direction = ({ better }) => (better === null ? 'changed' : better ? 'better' : 'worse')

/**
 * A signal in words: `连续 8 个月高于中心线`, `8 月起低于控制下限`.
 * @param {Signal} signal
 * @param {string} month of the row, `yyyy-MM`
 */
export function signalText({ kind, n, since }, month) {
  if (!kinds.has(kind)) return t('signal.other')
  if (kind.endsWith('_limit') && since !== null && since !== month)
    return t(`signal.since.${kind}`, { since: monthName(since, month) })
  return t(`signal.${kind}`, { n })
}

/** How a sentence about a signal begins: 持续改善, 变差 … @param {Signal} signal */
export const signalLead = (signal) =>
  t(`signal.lead.${signal.kind.endsWith('_limit') ? 'once' : 'lasting'}.${direction(signal)}`)
