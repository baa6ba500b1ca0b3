import { block, clause, provenance } from './block.js'
import { none, number, percent, percentNumber, period as periodName, pointChange, targetPercent } from './format.js'
import { fullDomain } from './intervalCell.js'
import { joinNames, t } from './locale.js'
import { instrumentTitle, isThirdParty, ruleOf } from './satisfaction.js'
import { toldDoubt } from './satisfactionDoubt.js'
import { formsOf, responseShare } from './satisfactionForms.js'
import { lastRun, runText, signalsBelow, trendRows } from './satisfactionSignals.js'
import { isBeyond, waveRows } from './satisfactionWaves.js'
import { saveControls } from './save.js'
import { surveyList } from './surveyList.js'
import './messages/overview.js'
import './messages/satisfaction.js'
import './messages/surveys.js'

/** What a survey can come to, in the order of the title. */
const OUTCOMES = ['met', 'not_met', 'uncertain', 'doubted', 'too_few', 'none', 'absent']

/**
 * @typedef {object} Survey
 * @property {string} instrument
 * @property {boolean} isThird whether a third party holds it
 * @property {object | null} row of satisfaction_rate; null without answers
 * @property {string} outcome its verdict, `none` without a target, `doubted` where no form is beyond doubt, `absent`
 * @property {{k: number, n: number} | null} doubt how many of its forms are doubtful, where that is told
 */

/**
 * Every survey of a year at a unit, those of third parties last, otherwise in the order given.
 * @param {import('./page.js').Page} page
 * @param {{instruments: string[], unit: string, year: string}} what
 * @returns {Survey[]}
 */
export function surveysOf(page, { instruments, unit, year }) {
  const rows = page.rows('satisfaction_rate').filter((row) => row.unit_id === unit && row.period === year)
  return instruments
    .map((instrument) => {
      const row = rows.find((one) => one.instrument === instrument && one.rate !== null && one.n_valid > 0) ?? null
      const doubt = row && toldDoubt(page, { own: row, instrument, period: year })
      const outcome = row === null ? 'absent' : doubt?.isAll ? 'doubted' : (row.verdict ?? 'none')
      return { instrument, isThird: isThirdParty(page, instrument), row, outcome, doubt }
    })
    .sort((a, b) => a.isThird - b.isThird)
}

/** How many surveys came to what; those of third parties apart. @param {Survey[]} surveys */
export function surveysTitle(surveys) {
  const [own, third] = [false, true].map((side) => surveys.filter(({ isThird }) => isThird === side))
  const said = (id, list) => t(id, { n: list.length, parts: countsOf(list) })
  return [
    own.length > 0 && said('surveys.own', own),
    third.length === 1 && t('surveys.thirdOne', { part: t(`surveys.one.${third[0].outcome}`) }),
    third.length > 1 && said('surveys.third', third),
  ]
    .filter(Boolean)
    .join(t('sentence.then'))
}

const countsOf = (surveys) =>
  joinNames(
    OUTCOMES.map((outcome) => [outcome, surveys.filter((survey) => survey.outcome === outcome).length])
      .filter(([, n]) => n > 0)
      .map(([outcome, n]) => t(`surveys.n.${outcome}`, { n })),
  )

/**
 * All surveys of the chosen year and unit on one scale: rate, verdict, forms, response, change or signal; a name opens its
 * survey. Null on a site with one survey.
 * @param {import('./page.js').Page} page
 * @param {{instruments: string[], instrument: string, unit: string, period: string}} chosen
 */
export function surveysBlock(page, { instruments, instrument, unit, period }) {
  if (instruments.length < 2) return null
  const year = period.slice(0, 4)
  const surveys = surveysOf(page, { instruments, unit, year })
  const known = surveys.flatMap(({ row }) => (row ? [row] : []))
  if (known.length === 0) return null
  const targets = [...new Set(known.map((row) => row.target ?? null))]
  const scale = {
    domain: fullDomain(known, Math.min(...targets.filter((target) => target !== null), 1), 'rate_low'),
    target: targets.length === 1 ? targets[0] : null,
  }
  const entries = surveys.map((survey) => ({
    ...survey,
    ...{ title: instrumentTitle(page, survey.instrument), isShown: survey.instrument === instrument },
    ...{
      response: survey.row ? percent(responseShare(survey.row)) : '',
      change: changeOf(page, { ...survey, unit, year }),
    },
  }))
  const list = surveyList(page, entries, { ...scale, year })
  const title = surveysTitle(surveys)
  const rules = [
    ...new Map(surveys.map((survey) => ruleOf(page, survey.instrument)).map((rule) => [rule.rule_id, rule])),
  ]
  return block({
    title,
    subtitle: t('surveys.subtitle', { unit: page.units.name(unit), period: periodName(year) }),
    body: [list, saveControls({ name: title, read: () => cells(entries, year), drawing: list })],
    provenance: provenance({
      asOf: page.asOf,
      notes: [
        ...rules.map(([, rule]) => clause(rule)),
        surveys.some(({ isThird }) => isThird) && t('satisfaction.apart'),
      ],
    }),
  })
}

/** What changed: the last wave of the year against the one before, else what the control chart says of its last month, or how many below have a signal. */
function changeOf(page, { instrument, unit, year }) {
  const wave = waveRows(page, { instrument, unit }).findLast((row) => String(row.starts_on).startsWith(year))
  if (wave) return { text: waveText(wave), isNews: isBeyond(wave) }
  const rows = trendRows(page, { instrument, unit }).filter((row) => typeof row.value === 'number')
  const last = rows.findLast(({ month }) => month.startsWith(year))
  const run = last && lastRun(rows, last.month)
  if (run) return { text: runText(run, true), isNews: true }
  const below = last ? signalsBelow(page, { instrument, unit }, last.month).length : 0
  if (below > 0) return { text: t('surveys.below', { n: below }), isNews: true }
  return { text: typeof last?.limit_low === 'number' ? t('surveys.noSignal') : '', isNews: false }
}

const waveText = (wave) =>
  typeof wave.change === 'number'
    ? t(`surveys.wave.${isBeyond(wave) ? 'beyond' : 'within'}`, { change: pointChange(wave.change, 0) })
    : ''

/** What the list shows, for saving. */
const cells = (entries, year) => ({
  head: [
    ...['choice.instrument', 'choice.period', 'surveys.forms', 'column.rate', 'column.low', 'column.high'].map((id) =>
      t(id),
    ),
    ...['column.target', 'column.verdict', 'surveys.returned', 'surveys.change'].map((id) => t(id)),
  ],
  lines: entries.map(({ title, row, outcome, response, change }) => [
    ...[title, year, row ? number(formsOf(row)) : none],
    ...[row?.rate, row?.rate_low, row?.rate_high].map((share) => percentNumber(share)),
    ...[targetPercent(row?.target), t(`surveys.one.${outcome}`), response, change.text],
  ]),
})
