/** What a unit's gas balance says, in words: purchased against sold, over rolling twelve months. */
import { monthName, none, number, percent, period as periodName, volume } from './format.js'
import { coded, joinNames, joinSentences, t } from './locale.js'
import { shiftMonth } from './periods.js'
import './messages/balance.js'

const isNumber = (value) => typeof value === 'number' && !Number.isNaN(value)

/** The last month with a rate over twelve months, or null. @param {object[]} rows of unit_balance of one unit */
export const latestBalance = (rows) =>
  rows.reduce((last, row) => (isNumber(row.loss_rate_12m) && !(last?.month > row.month) ? row : last), null)

/** The last month there is a row of, or null. @param {object[]} rows */
export const lastMonth = (rows) => rows.reduce((last, row) => (last?.month > row.month ? last : row), null)

/** A rate of loss: `0.72%`. @param {number | null} rate */
export const lossRate = (rate) => percent(rate, 2)

/**
 * The title: the rate of twelve months with the gas it stands for, and where it lies between its control limits.
 * @param {object[]} rows of unit_balance of one unit
 */
export function balanceTitle(rows) {
  const row = latestBalance(rows)
  const last = lastMonth(rows)
  if (last === null) return t('balance.title')
  if (row === null) return t('balance.finding.none', { why: whyNone(last) })
  const values = { month: periodName(row.month), rate: lossRate(row.loss_rate_12m), gas: volume(row.loss_m3_12m) }
  return t('balance.finding', values) + stateText(row)
}

function whyNone({ reason, n_months: n }) {
  if (reason) return t(`balance.reason.${reason}`)
  return t('balance.reason.tooFew', { n: n ?? 0 })
}

/** Where a rate lies: inside its limits, since when outside, or that it has none yet. @param {object} row */
function stateText({ month, low, high, signal, signal_since: since }) {
  if (!isNumber(low) || !isNumber(high)) return t('balance.state.noLimits')
  const limits = { low: percent(low, 2), high: percent(high, 2) }
  if (signal === null || signal === undefined) return t('balance.state.inside', limits)
  return t(`balance.state.${signal}`, { ...limits, since: monthName(since ?? month, month) })
}

/** The signal of a row in a table: `▲ 9 月起高于上限`; that it is inside, or has no limits. @param {object} row */
export function signalCell({ month, loss_rate_12m: rate, low, signal, signal_since: since, reason, n_months: n }) {
  if (!isNumber(rate)) return whyNone({ reason, n_months: n })
  if (!isNumber(low)) return t('balance.cell.noLimits')
  if (!signal) return t('balance.cell.inside')
  return t(`balance.cell.${signal}`, { since: monthName(since ?? month, month) })
}

/**
 * What else is to be said: a signal of the two-month blocks, and months of the last year that lack something, with whom.
 * @param {object[]} rows of unit_balance of one unit
 * @param {(id: string) => string} nameOf
 */
export function balanceNotes(rows, nameOf) {
  const last = lastMonth(rows)
  if (last === null) return null
  const block = rows.filter((row) => isNumber(row.block_rate)).sort((a, b) => (a.month < b.month ? 1 : -1))[0]
  return (
    joinSentences([
      block?.block_signal && block.month >= shiftMonth(last.month, -1) ? blockText(block) : null,
      lackSentence(rows, last, nameOf),
    ]) || null
  )
}

const blockText = ({ month, block_rate: rate, block_signal: signal, block_since: since }) =>
  t(/above|up/.test(signal) ? 'balance.block.up' : 'balance.block.down', {
    month: periodName(month),
    rate: lossRate(rate),
    since: monthName(since ?? month, month),
  })

/** Which of the last twelve months cannot be told, as far as that keeps the newest rate from being told. */
function lackSentence(rows, last, nameOf) {
  const lacking = rows
    .filter(({ month, reason }) => reason && month > shiftMonth(last.month, -12))
    .sort((a, b) => (a.month < b.month ? 1 : -1))
  if (lacking.length === 0) return null
  const said = lackText(lacking[0], nameOf)
  return lacking.length === 1 ? said : t('balance.lack.several', { n: lacking.length, last: said })
}

const namedAtMost = 4

function lackText({ month, reason, missing_units: missing }, nameOf) {
  const ids = (missing ?? '').split(',').filter(Boolean)
  const values = { month: periodName(month), why: coded('balance.reason', reason) }
  if (ids.length === 0) return t('balance.lack', values)
  const names = joinNames(ids.slice(0, namedAtMost).map(nameOf))
  return ids.length > namedAtMost
    ? t('balance.lack.more', { ...values, names, n: ids.length })
    : t('balance.lack.units', { ...values, names })
}

/**
 * The rows of the table over several units: each with its last known rate, those beyond their limits first, then the
 * higher rate; what cannot be told comes last. Gas of twelve months is summed only where all twelve are known.
 * @param {object[]} rows of unit_balance
 * @param {(id: string) => boolean} isMember
 * @returns {{unit_id: string, month: string, loss_rate_12m: number | null, low: number | null, high: number | null, purchased_12m: number | null, sold_12m: number | null}[]}
 */
export function balanceByUnit(rows, isMember) {
  const groups = new Map()
  for (const row of rows) if (isMember(row.unit_id)) groups.set(row.unit_id, [...(groups.get(row.unit_id) ?? []), row])
  const rank = ({ signal, loss_rate_12m: rate }) =>
    !isNumber(rate) ? 3 : signal === 'above_limit' ? 0 : signal === 'below_limit' ? 1 : 2
  return [...groups.values()]
    .map((own) => {
      const row = latestBalance(own) ?? lastMonth(own)
      const year = own.filter(({ month }) => month <= row.month && month > shiftMonth(row.month, -12))
      const sum = (key) =>
        year.length === 12 && year.every((one) => isNumber(one[key]))
          ? year.reduce((total, one) => total + one[key], 0)
          : null
      return { ...row, purchased_12m: sum('purchased_m3'), sold_12m: sum('sold_m3') }
    })
    .sort(
      (a, b) =>
        rank(a) - rank(b) || (b.loss_rate_12m ?? 0) - (a.loss_rate_12m ?? 0) || (a.unit_id < b.unit_id ? -1 : 1),
    )
}

/** The title over several units: how many are beyond their limits, and the first. @param {object[]} list of balanceByUnit */
export function balanceUnitsTitle(list, nameOf) {
  const told = list.filter((row) => isNumber(row.loss_rate_12m))
  const out = told.filter((row) => row.signal)
  if (told.length === 0) return t('balance.units.none')
  const values = { n: told.length, k: out.length }
  if (out.length === 0) return t('balance.units.inside', values)
  return t('balance.units.out', { ...values, name: nameOf(out[0].unit_id), rate: lossRate(out[0].loss_rate_12m) })
}

/** Control limits as a range: `0.41–0.98`. @param {object} row */
export const limitsText = ({ low, high }) =>
  isNumber(low) && isNumber(high) ? `${number(low * 100, 2)}–${number(high * 100, 2)}` : none
