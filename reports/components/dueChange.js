import { h } from './dom.js'
import { interval, number, percentNumber, period as periodName } from './format.js'
import { intervalCell, rateDomain } from './intervalCell.js'
import { joinNames, t } from './locale.js'
import { pageHref } from './pages.js'
import { saveControls } from './save.js'
import { noRowsCard } from './stateCards.js'
import './messages/due.js'

/** The periods that open cases can still change, newest first. @param {import('./page.js').Page} page */
export const openPeriods = (page) => [...new Set(page.rows('due_period').map((row) => row.period))].sort().reverse()

const rowsOf = (page, unit, period) =>
  page.rows('due_period').filter((row) => row.unit_id === unit && row.period === period)

const canTurn = (row) => row.verdict_worst !== row.verdict_best

/** The heading over what a period can still become: the rules whose verdict is open. */
export function changeTitle(page, unit, period) {
  const rows = rowsOf(page, unit, period)
  if (rows.length === 0) return t('due.change.none')
  const open = rows.filter(canTurn)
  const when = { period: periodName(period), all: rows.length }
  if (open.length === 0) return t('due.change.settled', when)
  const names = joinNames(open.slice(0, 3).map((row) => page.rules.title(row.rule_id)))
  return t(open.length > 3 ? 'due.change.many' : 'due.change.some', { ...when, n: open.length, names })
}

/** Each rule's rate now, and the worst and best that it can still become; those whose verdict can turn first. */
export function changeList(page, unit, period) {
  const found = rowsOf(page, unit, period).sort(
    (a, b) => Number(canTurn(b)) - Number(canTurn(a)) || b.best - b.worst - (a.best - a.worst),
  )
  if (found.length === 0) return noRowsCard(t('due.change.none'))
  const lowest = Math.min(...found.map((row) => row.worst), ...found.map((row) => row.target ?? 1))
  const domain = [Math.min(rateDomain([{ rate: lowest }], null)[0], lowest), 1]
  const said = (row) =>
    t(canTurn(row) ? 'due.change.turn' : 'due.change.stay', {
      n: number(row.n_pending),
      worst: t(`verdict.${row.verdict_worst ?? 'none'}`),
      best: t(`verdict.${row.verdict_best ?? 'none'}`),
    })
  const plot = (row) =>
    intervalCell({
      ...row,
      value: row.rate ?? row.worst,
      low: row.worst,
      high: row.best,
      strict: true,
      domain,
      width: 260,
    })
  const read = () => ({
    head: [t('due.change.rule'), t('due.change.now'), t('due.change.range'), t('due.change.open')],
    lines: found.map((row) => [
      page.rules.title(row.rule_id),
      percentNumber(row.rate),
      interval(row.worst, row.best),
      said(row),
    ]),
  })
  return h(
    'div',
    {},
    h(
      'ul',
      { class: 'change-list' },
      found.map((row) =>
        h(
          'li',
          {},
          h(
            'a',
            { href: pageHref(row.source, `?rule=${encodeURIComponent(row.rule_id)}`), class: canTurn(row) && 'turns' },
            page.rules.title(row.rule_id),
          ),
          plot(row),
          h('span', { class: 'range' }, t('due.change.between', { range: interval(row.worst, row.best) })),
          h('span', { class: 'faint' }, said(row)),
        ),
      ),
    ),
    saveControls({ name: changeTitle(page, unit, period), read }),
  )
}
