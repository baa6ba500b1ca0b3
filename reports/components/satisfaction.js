import { number, percent } from './format.js'
import { coded, inLocale, joinNames, locale, t } from './locale.js'
import { responseShare, returnedOf } from './satisfactionForms.js'
import './messages/satisfaction.js'

/** The row of a survey instrument: its title, whether a third party holds it. @param {import('./page.js').Page} page */
export const instrumentRow = (page, id) => page.rows('survey_instrument').find((row) => row.instrument === id) ?? null

/** A survey's title as the workspace states it (in Chinese), else the catalogue's, else its id. */
export function instrumentTitle(page, id) {
  const own = instrumentRow(page, id)?.title_zh
  return own && (locale() !== 'en' || coded('instrument', id) === id) ? own : coded('instrument', id)
}

/** A survey's name before 满意率: its title without 满意度. */
export function instrumentName(page, id) {
  const title = instrumentTitle(page, id)
  return title.replace(/满意[度率]?/g, '').trim() || title
}

/** Whether a third party holds a survey: a series of its own. */
export const isThirdParty = (page, id) => {
  const row = instrumentRow(page, id)
  return row ? row.source === 'third_party' : id === 'third_party'
}

/** A question's title: the survey's own (in Chinese), else that of its rule (card4's q2 is sat_q02), else its id. */
export function questionName(page, row) {
  const own = page
    .rows('survey_question')
    .find((question) => question.instrument === row.instrument && question.question_id === row.question)
  const rule = page.rules.row(`sat_q${row.question.slice(1).padStart(2, '0')}`)
  const named = (title) => (/^[a-z]?\d+$/i.test(row.question) ? `${row.question} ${title}` : title)
  if (own?.title_zh && locale() !== 'en') return named(own.title_zh)
  if (row.instrument === 'card4' && rule.title_zh) return named(inLocale(rule, 'title'))
  const known = coded('question', row.question)
  return own?.title_zh && known === row.question ? named(own.title_zh) : known
}

/** The question that stands for a whole survey: its pool, else its only one. @param {object[]} rows of one instrument */
export const headQuestion = (rows) =>
  rows.some((row) => row.question === 'all') ? 'all' : rows.map((row) => row.question).sort()[0]

/** Some of many names, with how many there are. @param {string[]} names */
export const someNames = (names, most = 4) =>
  names.length > most
    ? t('list.more', { names: joinNames(names.slice(0, most)), more: names.length - most, n: names.length })
    : joinNames(names)

/** Units (not divisions, not the company) among rows. */
export const unitRows = (page, rows) => {
  const ids = new Set(page.units.grouped(rows.map((row) => row.unit_id)).flatMap((group) => group.units))
  return rows.filter((row) => ids.has(row.unit_id))
}

/**
 * How much came back: issued, returned, not returned, valid, blank or invalid. Where no record says how many were issued,
 * that is said; of complaints every closed one is a response, asked or not.
 * @param {object} row of satisfaction_rate
 */
export function returnsInWords(row) {
  const issued =
    row.n_issued === null
      ? t('satisfaction.returns.unissued')
      : t('satisfaction.returns.issued', { n: number(row.n_issued) })
  const isClosed = row.instrument === 'complaint_handling' && row.n_issued === null
  const forms = row.question === 'all' && typeof row.n_respondents === 'number'
  if (row.instrument === 'return_visit' && row.n_issued !== null) return visitsInWords(row)
  const share = responseShare(row)
  return [
    !isClosed && issued,
    t(`satisfaction.returns.${isClosed ? 'closed' : forms ? 'forms' : 'returned'}`, {
      n: number(returnedOf(row)),
    }),
    row.n_issued !== null &&
      typeof row.n_nonresponse === 'number' &&
      t('satisfaction.returns.nonresponse', { n: number(row.n_nonresponse) }),
    share !== null && t('satisfaction.returns.share', { share: percent(share) }),
    t(row.question === 'all' ? 'satisfaction.returns.answers' : 'satisfaction.returns.valid', {
      n: number(row.n_valid),
    }),
    t('satisfaction.returns.invalid', { n: number(row.n_invalid) }),
    isClosed && issued,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** As `returnsInWords` of visits: each was made, and not each was answered. */
const visitsInWords = (row) =>
  [
    t('satisfaction.returns.visits', { n: number(row.n_issued) }),
    t('satisfaction.returns.answered', { n: number(row.n_returned) }),
    typeof row.n_nonresponse === 'number' && t('satisfaction.returns.unreached', { n: number(row.n_nonresponse) }),
    row.n_issued > 0 && t('satisfaction.returns.answeredShare', { share: percent(responseShare(row)) }),
    t('satisfaction.returns.valid', { n: number(row.n_valid) }),
    t('satisfaction.returns.invalid', { n: number(row.n_invalid) }),
  ]
    .filter(Boolean)
    .join(' · ')

/** The rule behind a survey's target. */
export const ruleOf = (page, instrument) =>
  page.rules.row(instrument === 'complaint_handling' ? 'sat_complaint_target_other' : 'sat_rate_definition')
