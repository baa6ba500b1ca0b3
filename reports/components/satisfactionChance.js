import { number, percent } from './format.js'
import { t } from './locale.js'
import './messages/satisfaction.js'

/** From here on a unit has as good as surely reached its target; below the rest of it, as good as surely missed it. */
const SURE = 0.975
/** From here on it has probably reached it. */
const LIKELY = 0.8
const SMALLEST = 0.001

/** Where a unit stands, the surest miss first; `unknown`: without an estimate, `tooFew`: not judged by itself. */
export const standings = ['surelyMissed', 'likelyMissed', 'open', 'likelyMet', 'surelyMet', 'unknown', 'tooFew']

/**
 * The posterior probability that a rate reaches its target, as one of `standings`: never firmer than the verdict, so that
 * what the observed interval leaves uncertain is probable at most.
 * @param {number | null | undefined} chance 0…1
 * @param {string | null} [verdict] on the observed interval
 */
export function standingOf(chance, verdict = null) {
  if (typeof chance !== 'number') return 'unknown'
  const isOpen = verdict === 'uncertain'
  if (1 - chance >= SURE && !isOpen) return 'surelyMissed'
  if (1 - chance >= LIKELY) return 'likelyMissed'
  if (chance < LIKELY) return 'open'
  return chance < SURE || isOpen ? 'likelyMet' : 'surelyMet'
}

/** A standing in words: 几乎肯定未达标, 说不准 … @param {string} standing */
export const standingText = (standing) => t(`satisfaction.standing.${standing}`)

/** A probability, never as certain as 0 or 1: `38%`, `2.1%`, `<0.1%`. @param {number | null} chance */
export function chanceText(chance) {
  if (typeof chance !== 'number') return percent(null)
  if (chance < SMALLEST) return `<${number(100 * SMALLEST, 1)}%`
  if (chance > 1 - SMALLEST) return `>${number(100 * (1 - SMALLEST), 1)}%`
  const isPlain = chance >= 0.1 && chance <= 0.9 && standingOf(Math.round(chance * 100) / 100) === standingOf(chance)
  return percent(chance, isPlain ? 0 : 1)
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
      { standing: 'tooFew', rows: tooFew },
    ]
    return groups.filter((group) => group.rows.length > 0)
  }
  const sorted = judged.sort(
    (a, b) => (a.chance_met ?? 1) - (b.chance_met ?? 1) || shrunkOf(a) - shrunkOf(b) || byId(a, b),
  )
  return standings
    .map((standing) => ({
      standing,
      rows:
        standing === 'tooFew' ? tooFew : sorted.filter((row) => standingOf(row.chance_met, row.verdict) === standing),
    }))
    .filter((group) => group.rows.length > 0)
}

/** A rate drawn towards the others', the observed one where there is none. @param {object} row of satisfaction_rate */
export const shrunkOf = (row) => row.shrunk_rate ?? row.rate

const byId = (a, b) => String(a.unit_id).localeCompare(String(b.unit_id), 'en', { numeric: true })
