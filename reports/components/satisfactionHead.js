import { h } from './dom.js'
import { number, percent, period as periodName } from './format.js'
import { t } from './locale.js'
import { pageHead } from './page.js'
import { periodsOf, yearOf } from './periods.js'
import { headQuestion, instrumentTitle, isThirdParty, returnsInWords } from './satisfaction.js'
import { isWeightedApart, satisfactionFinding } from './satisfactionFinding.js'
import { funnelRows } from './satisfactionFunnel.js'
import { strictText } from './satisfactionLevels.js'
import { preciseRate } from './satisfactionPrecise.js'
import { signalSentence } from './satisfactionSignals.js'
import { select } from './select.js'
import { company } from './units.js'
import './messages/satisfaction.js'
import './messages/satisfactionCharts.js'

/** Complaints first, as the one survey with a target in the regulation; else that with the most answers. */
const FIRST = 'complaint_handling'

/**
 * What the reader chose: survey, period, unit, and the rows of that choice.
 * @param {import('./page.js').Page} page
 * @param {object[]} all rows of satisfaction_rate
 */
export function chosenSurvey(page, all) {
  const instruments = byAnswers(all)
  const instrument = page.choice('instrument', instruments, instruments.includes(FIRST) ? FIRST : instruments[0])
  const rows = all.filter((row) => row.instrument === instrument)
  const question = headQuestion(rows)
  const periods = [...periodsOf(rows, 'year'), ...periodsOf(rows, 'quarter').slice(0, 8)]
  const year = yearOf(page.asOf)
  const period = page.choice('period', periods, periods.includes(year) ? year : periods[0])
  const inPeriod = rows.filter((row) => row.period === period)
  const head = inPeriod.filter((row) => row.question === question && row.stratum === 'all')
  const units = unitChoices(page, head)
  const unit = page.choice('unit', units, units.includes(page.units.own) ? page.units.own : (units[0] ?? company))
  const own = head.find((row) => row.unit_id === unit)
  return { instruments, instrument, question, periods, period, units, unit, inPeriod, head, own }
}

/** Surveys, those with most answers first, own ones before those of third parties. */
const byAnswers = (all) => {
  const most = new Map()
  for (const row of all) most.set(row.instrument, Math.max(most.get(row.instrument) ?? 0, row.n_valid ?? 0))
  return [...most].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)
}

/** The company, divisions, units: those with a row. */
function unitChoices(page, head) {
  const there = new Set(head.map((row) => row.unit_id))
  const groups = page.units.grouped([...there])
  const ordered = [company, ...groups.flatMap(({ division, units }) => [division, ...units])]
  return [...new Set([...ordered, ...there])].filter((id) => there.has(id))
}

/** The top of the page: survey, period, unit; how much came back; the finding. @param {ReturnType<typeof chosenSurvey>} chosen */
export function satisfactionHead(page, chosen) {
  const { instruments, instrument, periods, period, units, unit, head, own } = chosen
  const apart = instruments.some((id) => isThirdParty(page, id))
  const group = (id) => (apart ? [t(`satisfaction.${isThirdParty(page, id) ? 'thirdParty' : 'ownSurveys'}`)] : [])
  const ownFirst = [...instruments].sort((a, b) => isThirdParty(page, a) - isThirdParty(page, b))
  const choice = (label, name, value, options) =>
    select({ label: t(label), value, options, onchange: (next) => page.choose(name, next) })
  const top = pageHead({
    where: [
      choice(
        'choice.instrument',
        'instrument',
        instrument,
        ownFirst.map((id) => [id, instrumentTitle(page, id), ...group(id)]),
      ),
      isThirdParty(page, instrument) &&
        h('span', { class: 'tag tag-shown', title: t('satisfaction.apart') }, t('satisfaction.thirdParty')),
      choice(
        'choice.period',
        'period',
        period,
        periods.map((name) => [name, periodName(name)]),
      ),
      units.length > 1 &&
        choice(
          'choice.unit',
          'unit',
          unit,
          units.map((id) => [id, page.units.name(id)]),
        ),
    ],
    aside: own && [returnsInWords(own), strictText(page, own)].filter(Boolean).join(' · '),
    finding: satisfactionFinding(page, {
      ...{ rows: head, own, instrument, period, funnel: funnelRows(page, chosen) },
      signal: signalSentence(page, { instrument, unit, period }),
    }),
  })
  const silent = own ? silentText(page, own) : null
  if (silent !== null) top.append(h('p', { class: 'quiet' }, silent))
  return top
}

/**
 * That an interval knows nothing of those who did not answer, where these are many (rule common_satisfaction, response); null
 * where most answered, or no record says how many were asked.
 * @param {import('./page.js').Page} page
 * @param {object} own row of satisfaction_rate
 */
export function silentText(page, { instrument, n_issued: issued, n_nonresponse: silent }) {
  const from = page.rows('survey_instrument')[0]?.response_told_below
  if (typeof from !== 'number' || typeof silent !== 'number' || !(issued > 0)) return null
  if (1 - silent / issued >= from) return null
  return t(`satisfaction.silent${instrument === 'return_visit' ? '.visits' : ''}`, {
    n: number(silent),
    share: percent(silent / issued, 0),
  })
}

/**
 * What else is known of the chosen figure: third party, weights, points, census.
 * @param {import('./page.js').Page} page
 * @param {object | undefined} own row of satisfaction_rate
 */
export const headNotes = (page, own) =>
  own === undefined
    ? []
    : [
        isThirdParty(page, own.instrument) && t('satisfaction.apart'),
        typeof own.weighted_rate === 'number' &&
          !isWeightedApart(own) &&
          t('satisfaction.weighted', {
            rate: preciseRate(own.weighted_rate, own.weighted_low, own.weighted_high, own.target),
          }),
        typeof own.mean_score === 'number' &&
          t(`satisfaction.score${typeof own.weighted_rate === 'number' ? '.unweighted' : ''}`, {
            score: number(own.mean_score, 1),
            low: number(own.mean_score_low, 1),
            high: number(own.mean_score_high, 1),
          }),
        typeof own.fpc === 'number' && t('satisfaction.census'),
      ].filter(Boolean)
