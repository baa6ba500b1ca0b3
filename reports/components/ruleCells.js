import { ruleTags } from './block.js'
import { h } from './dom.js'
import { coded, inLocale, joinNames, t } from './locale.js'
import { pageHref, shownPages } from './pages.js'
import './messages/rules.js'

/**
 * A rule's name and, behind its article, the clause in its own words with the rule's id. The rule that was asked for is open.
 * @param {object} row of the table rule
 * @param {boolean} isWanted
 */
export const ruleName = (row, isWanted) => [
  h('strong', {}, inLocale(row, 'title')),
  ruleTags({ status: row.status, reason: row.reason }),
  h(
    'details',
    { class: 'clause', open: isWanted },
    h(
      'summary',
      { title: coded('authority', row.authority) },
      [coded('topic', row.topic), row.authority, row.article].filter(Boolean).join(' · '),
    ),
    h('p', { class: 'faint' }, row.document),
    row.quote && h('blockquote', { class: 'quote' }, `「${row.quote}」`),
    h('p', { class: 'faint rule-id' }, row.rule_id),
  ),
]

/**
 * Why a rule has no value, what it configures, and where its figure is shown.
 * @param {import('./page.js').Page} page
 * @param {object} row of the table rule
 */
export const ruleNote = (page, row) => [why(row), configured(page, row), shownOn(page, row)]

function why(row) {
  if (row.measured === 'measured' || row.measured === 'configured') return null
  const text = inLocale(row, 'why')
  if (row.measured === 'not_measured') return h('span', { title: coded('reason', row.reason) }, text)
  if (row.reason === 'no_records' && text) return t('rules.why.unfed', { families: text })
  if (row.reason === 'no_cases' && row.year) return t('rules.why.noCases', { year: String(row.year) })
  return row.reason ? coded('reason', row.reason) : coded('rules.measured', row.measured)
}

function configured(page, row) {
  if (!row.configures) return null
  const ids = row.configures.split(', ')
  const names = ids.slice(0, 3).map((id) => (id.includes('_') ? page.rules.title(id) : coded('topic', id)))
  const list = joinNames(names)
  return h(
    'span',
    {},
    ids.length > 3 ? t('rules.configures.more', { list, n: ids.length }) : t('rules.configures', { list }),
  )
}

/** The pages that open on one rule. */
const byRule = ['sla', 'coverage']

function shownOn(page, { page: id, rule_id: rule, measured }) {
  if (!id || id === 'rules' || measured === 'off' || measured === 'no_records') return null
  if (!shownPages(page.manifest.tables).some((each) => each.id === id)) return null
  const search = measured === 'measured' && byRule.includes(id) ? `?rule=${encodeURIComponent(rule)}` : ''
  return h('span', { class: 'screen-only' }, ' ', h('a', { href: pageHref(id, search) }, t(`page.${id}`)))
}
