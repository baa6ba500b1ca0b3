import { day, money } from './format.js'
import { joinSentences, t } from './locale.js'
import { waitingOf } from './managerSpread.js'
import './messages/managers.js'
import './messages/overview.js'

/**
 * The title of a manager's morning: how many customers need a look and for how much, which one first, and what is overdue
 * or due by the end of the day after the cut-off. toCheck, the first first, is null where no daily volumes were ever loaded.
 * @param {{customers: number, toCheck: {customer_id: string, display_name?: string | null, impact_cny: number | null}[] | null, overdue: number, next: number, asOf: string}} what
 */
export function managerFinding({ customers, toCheck, overdue, next, asOf }) {
  const due =
    overdue > 0
      ? t('managerPage.finding.overdue', { n: overdue })
      : next > 0
        ? t('managerPage.finding.nextDay', { n: next, day: day(asOf, asOf) })
        : null
  return joinSentences([lookSentence(customers, toCheck) + t('sentence.end'), due && due + t('sentence.end')])
}

function lookSentence(customers, toCheck) {
  if (toCheck === null) return t('managerPage.finding.unknown', { n: customers })
  const k = new Set(toCheck.map((row) => row.customer_id)).size
  if (k === 0) return t('managerPage.finding.calm', { n: customers })
  const priced = toCheck.filter((row) => typeof row.impact_cny === 'number')
  const impact = priced.reduce((total, row) => total + Math.abs(row.impact_cny), 0)
  const name = toCheck[0].display_name
  const only = k === 1 && name ? t('managerPage.finding.only', { name }) : ''
  const id = k === 1 ? 'managerPage.finding.impactOne' : 'managerPage.finding.impact'
  const amount = priced.length > 0 ? t(id, { money: money(impact) }) : ''
  const first = k > 1 && name ? t('managerPage.finding.first', { name }) : ''
  return t('managerPage.finding.check', { n: customers, k }) + only + amount + first
}

/**
 * The title over several managers: what is open, and for how many episodes a cause is recorded.
 * @param {{n_open: number, n_waiting?: number, n_recent: number, n_with_cause: number | null}[]} rows of manager_work
 * @param {{name: string, n_waiting: number}[]} [groups] where they are
 */
export function managersFinding(rows, groups = []) {
  if (rows.length === 0) return t('managerPage.finding.none') + t('sentence.end')
  const total = (key) => rows.reduce((sum, row) => sum + row[key], 0)
  const [n, k] = [total('n_recent'), total('n_with_cause')]
  const unreported = rows.some((row) => row.n_with_cause === null)
  return joinSentences([
    listSentence(
      rows.length,
      rows.reduce((sum, row) => sum + waitingOf(row), 0),
      groups,
    ) + t('sentence.end'),
    n > 0 && unreported ? t('managerPage.finding.noCauses') + t('sentence.end') : null,
    n > 0 && !unreported ? t('managerPage.finding.causes', { n, k }) + t('sentence.end') : null,
  ])
}

/** What is open, and where most of it is when one place has more than any other. */
function listSentence(n, k, groups) {
  const [first, second] = [...groups].sort((a, b) => b.n_waiting - a.n_waiting)
  return second && first.n_waiting > second.n_waiting
    ? t('managerPage.finding.listAt', { n, k, name: first.name, most: first.n_waiting })
    : t('managerPage.finding.list', { n, k })
}
