import { number, percent } from './format.js'
import { t } from './locale.js'
import './messages/satisfaction.js'

const SMALLEST = 0.001

/** Where a unit stands, the surest miss first; `unknown`: without an estimate, `too_few`: not judged by itself. */
export const standings = ['surely_missed', 'likely_missed', 'open', 'likely_met', 'surely_met', 'unknown', 'too_few']

/** A row's place among `standings`. @param {{standing: string | null, verdict: string | null}} row of satisfaction_rate */
export const standingOf = ({ standing, verdict }) => (verdict === 'too_few' ? 'too_few' : (standing ?? 'unknown'))

/** A standing in words: 几乎肯定未达标, 说不准 … @param {string} standing */
export const standingText = (standing) => t(`satisfaction.standing.${standing}`)

/**
 * From which chance on a unit has probably and almost certainly reached its target, as the rulebook says; null where it is
 * not told.
 * @param {import('./page.js').Page} page
 * @returns {{likely: number, sure: number} | null}
 */
export function chanceLimits(page) {
  const { likely_from: likely, sure_from: sure } = page.rows('survey_instrument')[0] ?? {}
  return typeof likely === 'number' && typeof sure === 'number' ? { likely, sure } : null
}

/**
 * A probability, never as certain as 0 or 1: `38%`, `2.1%`, `<0.1%`; with a decimal where a whole percentage would lie on
 * the other side of a limit.
 * @param {number | null} chance
 * @param {{likely: number, sure: number} | null} limits
 */
export function chanceText(chance, limits) {
  if (typeof chance !== 'number') return percent(null)
  if (chance < SMALLEST) return `<${number(100 * SMALLEST, 1)}%`
  if (chance > 1 - SMALLEST) return `>${number(100 * (1 - SMALLEST), 1)}%`
  const whole = Math.round(chance * 100) / 100
  const isApart = Object.values(limits ?? {}).some(
    (limit) => chance >= limit !== whole >= limit || 1 - chance >= limit !== 1 - whole >= limit,
  )
  return percent(chance, chance >= 0.1 && chance <= 0.9 && !isApart ? 0 : 1)
}

/**
 * Rows of satisfaction_rate sorted by evidence: by the chance of having reached the target, the surest miss first; those
 * with too few answers apart at the end; without a target by the shrunk rate, the highest first.
 * @param {object[]} rows with a rate
 * @returns {{standing: string | null, rows: object[]}[]} standing: null where there is no target
 */
export function byEvidence(rows) {
  const tooFew = rows.filter(({ verdict }) => verdict === 'too_few').sort((a, b) => b.n_valid - a.n_valid || byId(a, b))
  const judged = rows.filter(({ verdict }) => verdict !== 'too_few')
  if (!judged.some(({ target }) => typeof target === 'number')) {
    const groups = [
      { standing: null, rows: judged.sort((a, b) => shrunkOf(b) - shrunkOf(a) || byId(a, b)) },
      { standing: 'too_few', rows: tooFew },
    ]
    return groups.filter((group) => group.rows.length > 0)
  }
  const sorted = judged.sort(
    (a, b) => (a.chance_met ?? 1) - (b.chance_met ?? 1) || shrunkOf(a) - shrunkOf(b) || byId(a, b),
  )
  return standings
    .map((standing) => ({
      standing,
      rows: standing === 'too_few' ? tooFew : sorted.filter((row) => standingOf(row) === standing),
    }))
    .filter((group) => group.rows.length > 0)
}

/** A rate drawn towards the others', the observed one where there is none. @param {object} row of satisfaction_rate */
export const shrunkOf = (row) => row.shrunk_rate ?? row.rate

const byId = (a, b) => String(a.unit_id).localeCompare(String(b.unit_id), 'en', { numeric: true })
