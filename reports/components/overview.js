import { grid } from './block.js'
import { h } from './dom.js'
import { daysBetween } from './format.js'
import { locale, t } from './locale.js'
import { figuresAt, keyFigures } from './overviewFigures.js'
import { certainty, comparisons, familyGaps } from './overviewSentences.js'
import { lastReports } from './overviewSubmission.js'
import { actions, shortfalls } from './overviewWhere.js'
import { lastCompleteMonth, monthsUpTo, shiftMonth } from './periods.js'
import { inline } from './pieces.js'
import { staleBar } from './stateCards.js'
import { company } from './units.js'
import './messages/overview.js'

/** How many days a feed may be silent before that is said: daily volumes, and records of cases. Bills come by the month. */
const LATE_DAYS = { daily_volume: 2 }
const LATE_CASES = 7

/**
 * What the overview draws from, at the month that the reader chose.
 * @param {import('./page.js').Page} page
 */
export function readOverview(page) {
  const own = page.rows('overview_month')
  const unit = own[0]?.unit_id ?? page.units.own ?? company
  const latest = lastCompleteMonth(page.asOf)
  const months = monthsUpTo(latest, 12).reverse()
  const month = page.choice('month', months, latest)
  const metrics = page.rows('metric')
  const recent = page.rows('metric_recent')
  const lastDays = new Map(page.rows('family_freshness').map((row) => [row.family, row.last_event]))
  const figures = figuresAt({ metrics, rows: own, unit, month, lastDays })
  const reports = lastReports(page.rows('overview_submission'), page.asOf, page.units.name)
  return {
    unit,
    months,
    month,
    isLatest: month === latest,
    metrics,
    recent,
    figures,
    shown: keyFigures(figures),
    reports,
  }
}

/** The four columns below the title; a column without a sentence is left out. @param {ReturnType<typeof readOverview>} overview */
export function overviewColumns(page, { unit, month, metrics, recent, shown, figures, reports, isLatest }) {
  const ids = [...new Set(recent.map((row) => row.unit_id))]
  const groups = page.units.grouped(ids)
  const units = groups.flatMap((group) => group.units)
  const below =
    unit === company ? page.units.divisions((id) => ids.includes(id)) : page.units.isDivision(unit) ? units : []
  const place = { recent: isLatest ? recent : [], metrics, unit, below, units, name: page.units.name }
  const due = page.rows('overview_due')
  const said = { month: reports.of, missing: reports.missing }
  const gaps = familyGaps(page.rows('overview_missing'), { metrics, month, name: page.units.name })
  const columns = [
    ['overview.column.compare', comparisons(shown)],
    ['overview.column.where', shortfalls(shown, place)],
    ['overview.column.sure', certainty(shown, said, gaps)],
    ['overview.column.do', isLatest ? actions(figures, { due, recent, unit, asOf: page.asOf, reports }) : []],
  ].filter(([, sentences]) => sentences.length > 0)
  if (columns.length === 0) return null
  return h(
    'div',
    { class: 'answers' },
    columns.map(([id, sentences]) =>
      h(
        'section',
        {},
        h('h2', {}, t(id)),
        h(
          'p',
          {},
          sentences.map((pieces, i) => [i > 0 && locale() === 'en' && ' ', inline(pieces)]),
        ),
      ),
    ),
  )
}

/**
 * The blocks on the grid; on paper the lists come first and the matrix begins the second sheet.
 * @param {{matrix: Element, lists: unknown[], volume: Element, growth: Element}} blocks
 * @param {boolean} isLong whether the matrix has many units; else the gas and who grows stand right below it
 */
export function overviewGrid({ matrix, lists, volume, growth }, isLong) {
  const made = isLong
    ? grid([9, matrix], [3, lists], [9, volume], [3, growth])
    : grid([9, [matrix, volume, growth]], [3, lists])
  made.classList.add('overview')
  return made
}

/** An amber bar for each feed that the page rests on and that stopped before the cut-off. @param {import('./page.js').Page} page */
export function staleBars(page, metrics) {
  const families = [...new Set([...metrics.map((metric) => metric.family), 'daily_volume'])]
  return page
    .rows('family_freshness')
    .filter((row) => families.includes(row.family) && row.last_event)
    .map((row) => ({ family: row.family, last: row.last_event, days: daysBetween(row.last_event, page.asOf) - 1 }))
    .filter(({ family, days }) => family !== 'bill' && days > (LATE_DAYS[family] ?? LATE_CASES))
    .map((stale) => staleBar({ ...stale, asOf: page.asOf }))
}

/**
 * The rows of the matrix: the last twelve months, or of one earlier month that the reader chose; null while that is on its way.
 * @param {import('./page.js').Page} page
 */
export function matrixRows(page, { recent, metrics, month, isLatest }) {
  if (isLatest) return recent
  if (!page.need('metric_month')) return null
  const lag = new Map(metrics.map((metric) => [metric.metric, metric.lag_months ?? 0]))
  return page.rows('metric_month').filter((row) => row.month === shiftMonth(month, -(lag.get(row.metric) ?? 0)))
}
