import { messages } from './catalogue.js'
import { h } from './dom.js'
import { period as periodName } from './format.js'
import { joinNames, t } from './locale.js'
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
  const byKind = new Map()
  for (const row of doubtful(page, what)) {
    const kind = row.kind ?? 'all_satisfied'
    if (row.unit_id === unit) byKind.set(kind, [...(byKind.get(kind) ?? []), row])
  }
  return byKind.size > 0 ? joinNames([...byKind.values()].map((rows) => inWords(rows, what.period))) : null
}

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
 * may be doubtful for several.
 * @param {import('./page.js').Page} page
 * @param {{unit: string, instrument: string, period: string}} what
 */
export function doubtedForms(page, { unit, ...what }) {
  const most = new Map()
  for (const row of doubtful(page, what).filter((one) => isWithin(page, one.unit_id, unit))) {
    const key = `${row.unit_id} ${row.survey_id ?? row.period}`
    most.set(key, Math.max(most.get(key) ?? 0, formsIn(row)))
  }
  return [...most.values()].reduce((sum, n) => sum + n, 0)
}

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
