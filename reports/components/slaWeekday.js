import { number, percent, percentNumber, weekday } from './format.js'
import { intervalList } from './intervalList.js'
import { joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import './messages/sla.js'

const weekdaysOf = (page, rule) =>
  page
    .rows('sla_weekday')
    .filter((row) => row.rule_id === rule)
    .sort((a, b) => a.weekday - b.weekday)

const names = (rows) => joinNames(rows.map((row) => weekday(row.weekday)))

/**
 * The heading over the weekdays: those whose late rate is apart from the whole even among seven, else those whose own
 * interval alone excludes it, which seven looks bring about by chance, else that none differs.
 * @param {import('./page.js').Page} page
 */
export function weekdayTitle(page, rule) {
  const rows = weekdaysOf(page, rule)
  if (rows.length === 0) return t('sla.weekday.title')
  const all = percent(rows[0].all_rate)
  const [above, below] = ['above', 'below'].map((side) => rows.filter((row) => row.differs === side))
  const values = { above: names(above), below: names(below), all }
  if (above.length > 0 && below.length > 0) return t('sla.weekday.both', values)
  if (above.length > 0) return t('sla.weekday.above', values)
  if (below.length > 0) return t('sla.weekday.below', values)
  const doubtful = rows.filter((row) => row.differs === 'doubtful')
  if (doubtful.length > 0) return t('sla.weekday.doubtful', { days: names(doubtful), all })
  return t(rows.every((row) => row.differs === 'too_few') ? 'sla.weekday.few' : 'sla.weekday.same', { all })
}

/** The late rate by the weekday a case began, with its interval; fewer late to the right; the line is the whole's rate. */
export function weekdayList(page, rule) {
  const found = weekdaysOf(page, rule)
  if (found.length === 0) return noRowsCard()
  const rows = found.map((row) => ({
    id: String(row.weekday),
    name: weekday(row.weekday),
    n: row.n_due,
    value: row.late_rate,
    low: row.late_low,
    high: row.late_high,
    target: row.all_rate,
    verdict: null,
    text: percentNumber(row.late_rate),
    extra: `${number(row.n_late)} / ${number(row.n_due)}`,
    own: row.differs === 'above' || row.differs === 'below',
  }))
  const most = Math.max(0.02, ...found.map((row) => row.late_high))
  return intervalList({
    rows,
    domain: [most, 0],
    heads: { name: t('sla.weekday.day'), value: t('sla.weekday.rate'), extra: t('sla.weekday.counts') },
    axis: (value) => percentNumber(value),
    counts: false,
    rule: (rate) => t('sla.weekday.whole', { rate }),
  })
}
