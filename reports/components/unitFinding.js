import { joinNames, joinSentences, t } from './locale.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/unit.js'

const namedAtMost = 2

/**
 * The title of a unit's page: how many indicators are met and which are not, the signals, and what is due.
 * @param {{name: string, verdicts: {title: string, verdict: string | null}[], signals: {title: string, words: string, worse: boolean}[], due: {overdue: number, pending: number}}} what
 *   verdicts of the last 12 months; signals at the last month, in words
 */
export const unitPageFinding = ({ name, verdicts, signals, due }) =>
  joinSentences([verdictSentence(name, verdicts), signalSentence(signals), dueSentence(due)])

function verdictSentence(name, verdicts) {
  const judged = verdicts.filter(({ verdict }) => ['met', 'not_met', 'uncertain'].includes(verdict))
  if (judged.length === 0) return t('unitPage.finding.none', { unit: name }) + t('sentence.end')
  const met = judged.filter(({ verdict }) => verdict === 'met').length
  const missed = judged.filter(({ verdict }) => verdict === 'not_met')
  const names = joinNames(missed.slice(0, namedAtMost).map(({ title }) => title))
  return [
    t('unitPage.finding.verdicts', { unit: name, n: judged.length, met }),
    missed.length > namedAtMost && t('unitPage.finding.notMetMore', { names, n: missed.length }),
    missed.length > 0 && missed.length <= namedAtMost && t('unitPage.finding.notMet', { names }),
    t('sentence.end'),
  ]
    .filter(Boolean)
    .join('')
}

/** The first signal for the worse, else the first; the others are counted. */
function signalSentence(signals) {
  const first = signals.find(({ worse }) => worse) ?? signals[0]
  if (!first) return null
  const { title, words } = first
  const n = signals.length - 1
  const said =
    n > 0 ? t('unitPage.finding.signalMore', { title, words, n }) : t('unitPage.finding.signal', { title, words })
  return said + t('sentence.end')
}

function dueSentence({ overdue, pending }) {
  if (overdue > 0) return t('unitPage.finding.overdue', { n: overdue }) + t('sentence.end')
  return pending > 0 ? t('unitPage.finding.due', { n: pending }) + t('sentence.end') : null
}

/**
 * What the page can be about, in the register's order: the company first, then divisions with their units, of those that
 * this site reaches; a unit's own site shows its own and what lies below it.
 * @param {import('./page.js').Page} page
 * @returns {string[]}
 */
export function unitChoices(page) {
  const { own } = page.units
  const isOwn = (id) =>
    own === null || id === own || [page.units.row(id)?.division_id, page.units.row(id)?.parent_id].includes(own)
  const ids = page.rows('unit').map((row) => row.unit_id)
  const grouped = page.units.grouped(ids.filter((id) => page.units.row(id)?.unit_type !== 'hq'))
  const below = grouped.flatMap(({ division, units }) => [division, ...units]).filter((id) => id !== null && isOwn(id))
  return own === null && below.length > 0 ? [company, ...below] : below
}
