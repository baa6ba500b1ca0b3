import { number, percentNumber, period as periodName, rateWithInterval, targetPercent } from './format.js'
import { funnel } from './funnel.js'
import { rateDomain } from './intervalCell.js'
import { intervalList } from './intervalList.js'
import { coded, inLocale, joinNames, joinSentences, locale, t } from './locale.js'
import { monthLine } from './monthLine.js'
import { questionProfile } from './questionProfile.js'
import { noRowsCard, partialNote } from './stateCards.js'
import { company } from './units.js'
import './messages/satisfaction.js'

/** A survey's name; one that the catalogue does not know keeps its id. @param {string} id */
export const instrumentName = (id) => coded('instrument', id)

/** A question's title: the survey's own (in Chinese), else that of its rule (card4's q2 is sat_q02), else its id. */
export function questionName(page, row) {
  const own = page
    .rows('survey_question')
    .find((question) => question.instrument === row.instrument && question.question_id === row.question)
  const rule = page.rules.row(`sat_q${row.question.slice(1).padStart(2, '0')}`)
  if (own?.title_zh && locale() !== 'en') return `${row.question} ${own.title_zh}`
  if (row.instrument === 'card4' && rule.title_zh) return `${row.question} ${inLocale(rule, 'title')}`
  return own?.title_zh ? `${row.question} ${own.title_zh}` : coded('question', row.question)
}

/** A kind of customer's name. @param {string} id */
export const stratumName = (id) => coded('stratum', id)

/** The question that stands for a whole survey: its pool, else its only one. @param {object[]} rows of one instrument */
export const headQuestion = (rows) => (rows.some((row) => row.question === 'all') ? 'all' : rows[0]?.question)

/** The title: the company or own unit against the target, and the units that miss it. */
export function satisfactionFinding(page, { rows, own, instrument, period }) {
  const name = instrumentName(instrument)
  if (!own || own.rate === null)
    return t('satisfaction.finding.empty', { period: periodName(period), instrument: name })
  const values = {
    unit: page.units.name(own.unit_id),
    instrument: name,
    rate: rateWithInterval(own.rate, own.rate_low, own.rate_high),
    target: targetPercent(own.target),
    n: number(own.n_valid),
  }
  const below = unitRows(page, rows)
    .filter((row) => row.verdict === 'not_met' && row.unit_id !== own.unit_id)
    .map((row) => page.units.name(row.unit_id))
  const names =
    below.length > 3 ? `${joinNames(below.slice(0, 3))} ${t('list.more', { n: below.length })}` : joinNames(below)
  return joinSentences([
    t(`satisfaction.finding.${own.verdict ?? 'none'}`, values),
    below.length > 0 ? t('satisfaction.finding.units', { units: names }) : null,
  ])
}

/** Units (not divisions, not the company) among rows. */
export const unitRows = (page, rows) => {
  const ids = new Set(page.units.grouped(rows.map((row) => row.unit_id)).flatMap((group) => group.units))
  return rows.filter((row) => ids.has(row.unit_id))
}

/** Units with valid answers. */
export const surveyedUnits = (page, rows) => unitRows(page, rows).filter((row) => row.rate !== null && row.n_valid > 0)

/** The answers that a rate rests on: fewer than the valid ones where questions are pooled. @param {object} row */
export const effectiveN = (row) => row.n_effective ?? row.n_valid

/** The funnel of units around the company. */
export function unitFunnel(page, rows, total) {
  const units = surveyedUnits(page, rows)
  if (units.length < 3 || !total || total.rate === null) return noRowsCard()
  const points = units.map((row) => ({
    name: page.units.name(row.unit_id),
    n: effectiveN(row),
    rate: row.rate,
    verdict: row.verdict,
  }))
  const label = t('satisfaction.funnel.label', {
    n: points.length,
    k: points.filter((row) => row.verdict === 'not_met').length,
  })
  const axis = t(
    units.some((row) => effectiveN(row) < row.n_valid - 0.5) ? 'satisfaction.effective' : 'satisfaction.valid',
  )
  return funnel(points, { center: total.rate, target: total.target ?? null, label, axis })
}

/** Units by shrunk estimate, the observed rate as a tick. */
export function shrunkList(page, rows) {
  const units = unitRows(page, rows)
  const known = units.filter((row) => row.rate !== null)
  if (known.length === 0) return noRowsCard()
  const entries = known
    .map((row) => ({
      id: row.unit_id,
      name: page.units.name(row.unit_id),
      n: row.n_valid,
      value: row.shrunk_rate ?? row.rate,
      low: row.shrunk_low ?? row.rate_low,
      high: row.shrunk_high ?? row.rate_high,
      raw: row.shrunk_rate === null ? null : row.rate,
      target: row.target,
      verdict: row.verdict,
      text: percentNumber(row.shrunk_rate ?? row.rate),
      own: row.unit_id === page.units.own,
    }))
    .sort((a, b) => b.value - a.value)
  const heads = { name: t('column.unit'), value: t('satisfaction.units.value') }
  const missing = units.filter((row) => row.rate === null).map((row) => page.units.name(row.unit_id))
  const list = intervalList({
    rows: entries,
    domain: rateDomain(entries, entries[0].target, 'low'),
    heads,
    axis: (value) => percentNumber(value, 0),
  })
  return [list, partialNote(missing)]
}

/** The survey's rate by month for one unit. */
export function satisfactionMonths(rows, months, instrument) {
  const byMonth = new Map(rows.map((row) => [row.period, row]))
  const points = months.map((month) => {
    const row = byMonth.get(month)
    return row
      ? { month, value: row.rate, low: row.rate_low, high: row.rate_high, n: row.n_valid, verdict: row.verdict }
      : { month }
  })
  if (points.filter((row) => typeof row.value === 'number').length < 2) return noRowsCard()
  const target = rows.findLast((row) => typeof row.target === 'number')?.target ?? null
  return monthLine(points, {
    months,
    target,
    label: t('satisfaction.months.label', { instrument: instrumentName(instrument) }),
  })
}

/** The questions of a survey at one unit, least satisfied first. */
export function questionsOf(page, rows) {
  const questions = rows
    .filter((row) => row.question !== 'all' && row.rate !== null)
    .map((row) => ({ ...row, title: questionName(page, row) }))
  if (questions.length === 0) return noRowsCard()
  return questionProfile(questions, { label: t('satisfaction.questions.label', { n: questions.length }) })
}

/** The heading over the questions: the least satisfied one. */
export function questionsTitle(page, rows) {
  const questions = rows.filter((row) => row.question !== 'all' && row.rate !== null).sort((a, b) => a.rate - b.rate)
  return t('satisfaction.questions.title', { question: questionName(page, questions[0]) })
}

/** The strata of one question at one unit, the whole first. */
export function strataList(rows) {
  const known = rows
    .filter((row) => row.rate !== null)
    .sort((a, b) => (a.stratum === 'all' ? -1 : 0) - (b.stratum === 'all' ? -1 : 0))
  if (known.length < 2) return noRowsCard()
  const entries = known.map((row) => ({
    id: row.stratum,
    name: stratumName(row.stratum),
    n: row.n_valid,
    value: row.rate,
    low: row.rate_low,
    high: row.rate_high,
    target: row.target,
    verdict: row.verdict,
    text: percentNumber(row.rate),
  }))
  const heads = { name: t('column.kind'), value: t('satisfaction.rate') }
  return intervalList({
    rows: entries,
    domain: rateDomain(entries, entries[0].target, 'low'),
    heads,
    axis: (value) => percentNumber(value, 0),
  })
}

/**
 * How much came back: questionnaires, or answers where all questions are pooled. Where no record says how many were
 * issued, that is said; of complaints every closed one is a response, asked or not.
 * @param {object} row of satisfaction_rate
 */
export function returnsInWords(row) {
  const counts = { returned: number(row.n_returned), valid: number(row.n_valid) }
  if (row.question === 'all') return t('satisfaction.answers', counts)
  if (row.n_issued !== null) return t('satisfaction.returns', { issued: number(row.n_issued), ...counts })
  return t(
    row.instrument === 'complaint_handling' ? 'satisfaction.returns.closed' : 'satisfaction.returns.unissued',
    counts,
  )
}

/** The rule behind a survey's target. */
export const ruleOf = (page, instrument) =>
  page.rules.row(instrument === 'complaint_handling' ? 'sat_complaint_target_other' : 'sat_rate_definition')

/** The company's row among the rows of one question, stratum and period. */
export const companyRow = (rows) => rows.find((row) => row.unit_id === company)
