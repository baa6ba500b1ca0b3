import { h, responsive } from './dom.js'
import { none, number, percentNumber, period as periodName } from './format.js'
import { intervalCell } from './intervalCell.js'
import { t } from './locale.js'
import { verdictLabel } from './marks.js'
import { formsOf } from './satisfactionForms.js'
import { preciseRate } from './satisfactionPrecise.js'
import { scaleLabels } from './scaleLabels.js'
import './messages/satisfaction.js'
import './messages/surveys.js'

/**
 * Surveys below each other on one scale, each with a link that opens it in place.
 * @param {import('./page.js').Page} page
 * @param {SurveyEntry[]} entries
 * @param {{domain: [number, number], target: number | null, year: string}} scale target: the one of all, null where they differ
 * @typedef {import('./satisfactionSurveys.js').Survey & {title: string, isShown: boolean, response: string, change: {text: string, isNews: boolean}}} SurveyEntry
 */
export function surveyList(page, entries, { domain, target, year }) {
  const heads = [
    'choice.instrument',
    'surveys.forms',
    null,
    'surveys.rate',
    'column.verdict',
    'surveys.returned',
    'surveys.change',
  ]
  const axis = (value) => percentNumber(value, 0)
  const rule = (value) => t('chart.targetLabel', { target: value })
  const labels = responsive((width) => scaleLabels({ domain, axis, target, rule, width }))
  return h(
    'div',
    { class: 'survey-list', role: 'table', 'aria-label': t('surveys.label') },
    h(
      'div',
      { class: 'entry head', role: 'row' },
      heads.map((id) =>
        h(
          'span',
          { role: 'columnheader', class: id ? null : 'plot' },
          id ? t(id) : [h('span', { class: 'hidden-text' }, t('column.interval')), labels],
        ),
      ),
    ),
    entries.map((entry) => surveyRow(page, entry, { domain, target, year })),
  )
}

function surveyRow(
  page,
  { instrument, title, isThird, isShown, row, outcome, doubt, response, change },
  { domain, target, year },
) {
  const verdict = outcome === 'doubted' ? null : row?.verdict
  const plot = row
    ? { value: row.rate, low: row.rate_low, high: row.rate_high, target: row.target, verdict, domain }
    : { value: null, target, domain }
  const cell = (name, ...content) => h('span', { role: 'cell', class: name }, content)
  return h(
    'div',
    { class: `entry${isThird ? ' third' : ''}`, role: 'row' },
    h('span', { role: 'rowheader' }, link(page, { instrument, title, isShown })),
    cell('n', row ? number(formsOf(row)) : ''),
    cell(
      'plot',
      responsive((width) => intervalCell({ ...plot, width, height: 26 })),
    ),
    cell(`rate ${verdict ?? ''}`, row ? preciseRate(row.rate, row.rate_low, row.rate_high, row.target) : none),
    cell(
      'verdict-cell',
      row
        ? outcomeLabel(outcome, doubt)
        : h('span', { class: 'faint' }, t('surveys.absent', { period: periodName(year) })),
    ),
    cell('response', response),
    cell(`change${change.isNews ? ' news' : ''}`, change.text),
  )
}

/** A verdict, and how many forms are in doubt; where all are, no verdict. */
const outcomeLabel = (outcome, doubt) =>
  outcome === 'doubted'
    ? h('span', { class: 'verdict' }, '※ ', t('surveys.doubted'))
    : [
        verdictLabel(outcome === 'none' ? null : outcome),
        doubt && h('span', { class: 'doubted' }, ' ※ ', t('surveys.doubt', { k: doubt.k, n: doubt.n })),
      ]

/** Opens a survey in place; the address is that of its own page. */
function link(page, { instrument, title, isShown }) {
  const address = new URL(location.href)
  address.searchParams.set('instrument', instrument)
  return h(
    'a',
    {
      href: address.search,
      'aria-current': isShown && 'true',
      onclick(event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        page.choose('instrument', instrument)
        document.querySelector('.survey-list [aria-current]')?.focus()
      },
    },
    title,
  )
}
