import { messages } from './catalogue.js'
import { h } from './dom.js'
import { number, period as periodName } from './format.js'
import { groupBy } from './groupBy.js'
import { joinNames, t } from './locale.js'
import { formsOf } from './satisfactionForms.js'
import { company } from './units.js'
import './messages/satisfaction.js'

/** Rows of survey_suspect on a survey in a year or quarter. */
const doubtful = (page, { instrument, period }) =>
  page
    .rows('survey_suspect')
    .filter((row) => row.unit_id && row.instrument === instrument && row.period?.startsWith(period))

const formsIn = (row) => row.n_suspect ?? row.n

/** Rows of one kind in words: when, how many forms, of how many surveys, and what makes them doubtful. */
function inWords(rows, period) {
  const kind = rows[0].kind ?? 'all_satisfied'
  if (!messages[`satisfaction.doubt.${kind}`]) return kind
  const periods = new Set(rows.map((row) => row.period))
  const surveys = rows.length > 1 ? t('satisfaction.doubt.surveys', { n: rows.length }) : ''
  return t('satisfaction.doubt.when', {
    period: periodName(periods.size === 1 ? [...periods][0] : period),
    what: t(`satisfaction.doubt.${kind}`, { n: rows.reduce((sum, row) => sum + formsIn(row), 0), surveys }),
  })
}

/**
 * What is doubtful about a unit's answers to a survey; null where nothing is.
 * @param {import('./page.js').Page} page
 * @param {{unit: string, instrument: string, period: string}} what
 */
export function doubtOf(page, { unit, ...what }) {
  const own = doubtful(page, what).filter((row) => row.unit_id === unit)
  const byKind = groupBy(own, (row) => row.kind ?? 'all_satisfied')
  return own.length > 0 ? joinNames([...byKind.values()].map((rows) => inWords(rows, what.period))) : null
}

/** A unit's name, with ※ where its answers are doubtful. @param {import('./page.js').Page} page */
export const markedName = (page, unit, what) =>
  `${page.units.name(unit)}${doubtOf(page, { ...what, unit }) === null ? '' : '※'}`

/** One sentence for each unit whose answers are doubtful. @param {import('./page.js').Page} page */
export function doubtNotes(page, what) {
  const units = [...new Set(doubtful(page, what).map((row) => row.unit_id))]
  return units.map((unit) =>
    h(
      'p',
      { class: 'provenance doubts', 'data-state': 'partial' },
      t('satisfaction.doubt.one', { unit: page.units.name(unit), what: doubtOf(page, { ...what, unit }) }),
    ),
  )
}

/** Whether a unit is part of another: itself, a unit of the division, any of the company. */
const isWithin = (page, id, whole) =>
  whole === company || id === whole || (page.units.isDivision(whole) && page.units.row(id)?.division_id === whole)

/**
 * The doubtful forms of a unit, division or the company: of each survey the most that one reason holds for, since one form
 * may be doubtful for several; what a unit's whole year shows holds for the forms of its surveys.
 * @param {import('./page.js').Page} page
 * @param {{unit: string, instrument: string, period: string}} what
 */
export function doubtedForms(page, { unit, ...what }) {
  const within = doubtful(page, what).filter((one) => isWithin(page, one.unit_id, unit))
  return [...groupBy(within, (row) => row.unit_id).values()]
    .map((rows) => {
      const isYear = (row) => row.period.length === 4 && rows.some((other) => other.period.length > 4)
      const surveys = groupBy(
        rows.filter((row) => !isYear(row)),
        (row) => row.survey_id ?? row.period,
      )
      const sum = [...surveys.values()].reduce((total, own) => total + Math.max(...own.map(formsIn)), 0)
      return Math.max(sum, ...rows.filter(isYear).map(formsIn))
    })
    .reduce((sum, n) => sum + n, 0)
}

/**
 * How many forms of a figure are doubtful, where they are so many that it is told beside the figure (rule common_satisfaction,
 * suspect.told; without it any); null where they are fewer.
 * @param {import('./page.js').Page} page
 * @param {{own: object, instrument: string, period: string}} what own: the row of satisfaction_rate
 * @returns {{k: number, n: number, isAll: boolean} | null}
 */
export function toldDoubt(page, { own, instrument, period }) {
  const n = formsOf(own)
  const k = Math.min(n, doubtedForms(page, { unit: own.unit_id, instrument, period }))
  const limits = page.rows('survey_instrument')[0] ?? {}
  const from = (own.unit_id === company ? limits.doubt_company_from : limits.doubt_unit_from) ?? 0
  return k > 0 && k >= from * n ? { k, n, isAll: k === n } : null
}

/** How many forms are in doubt, as a sentence. @param {{k: number, n: number, isAll: boolean}} doubt */
export const doubtText = ({ k, n, isAll }) =>
  isAll
    ? t('satisfaction.finding.allDoubted', { n })
    : t('satisfaction.finding.doubted', { k: number(k), n: number(n) })

/** The units of a site that belong to a unit, division or the company, as registered; those of other sites have no rows here. */
export function unitsWithin(page, ids, whole) {
  const { own } = page.units
  const site = own ?? company
  return page.units
    .grouped(ids)
    .flatMap((group) => group.units)
    .filter((id) => isWithin(page, id, whole) && isWithin(page, id, site))
}

/**
 * How many units answered, where they are fewer than half of those that the figure stands for; null where it is known of too
 * few units, or most answered.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of satisfaction_rate: one question, one period
 * @param {object} own the row of the figure
 */
export function answeredPart(page, rows, own) {
  const { own: site } = page.units
  const isSeen = site === null || (site === own.unit_id && page.units.isDivision(site))
  if (!isSeen || (own.unit_id !== company && !page.units.isDivision(own.unit_id))) return null
  const ids = unitsWithin(
    page,
    rows.map((row) => row.unit_id),
    own.unit_id,
  )
  const n = rows.filter((row) => ids.includes(row.unit_id) && row.rate !== null && row.n_valid > 0).length
  return n > 0 && 2 * n < ids.length ? n : null
}
