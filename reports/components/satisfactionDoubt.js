import { messages } from './catalogue.js'
import { h } from './dom.js'
import { joinNames, t } from './locale.js'
import './messages/satisfaction.js'

/** Rows of survey_suspect on a survey in a year or quarter. */
const doubtful = (page, { instrument, period }) =>
  page
    .rows('survey_suspect')
    .filter((row) => row.unit_id && row.instrument === instrument && row.period?.startsWith(period))

/** What makes a row of survey_suspect doubtful, in words. @param {object} row */
const inWords = (row) => {
  const kind = row.kind ?? 'all_satisfied'
  const id = `satisfaction.doubt.${kind}`
  return messages[id] ? t(`satisfaction.doubt.${kind}`, { n: row.n_suspect ?? row.n }) : kind
}

/**
 * What is doubtful about a unit's answers to a survey; null where nothing is.
 * @param {import('./page.js').Page} page
 * @param {{unit: string, instrument: string, period: string}} what
 */
export function doubtOf(page, { unit, ...what }) {
  const said = new Set(
    doubtful(page, what)
      .filter((row) => row.unit_id === unit)
      .map(inWords),
  )
  return said.size > 0 ? joinNames([...said]) : null
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
