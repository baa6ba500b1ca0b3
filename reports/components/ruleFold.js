import { h } from './dom.js'
import { joinNames, t } from './locale.js'
import { pageHref, shownPages } from './pages.js'
import './messages/ruleMatrix.js'

const kinds = ['no_due', 'no_records', 'off']

/**
 * The rules that a matrix does not show, folded away: nothing due, no record, not switched on.
 * @param {import('./page.js').Page} page
 * @param {{id: string, why: 'no_due' | 'no_records' | 'off'}[]} rules
 */
export function ruleFold(page, rules) {
  if (rules.length === 0) return null
  const hasRules = shownPages(page.manifest.tables).some(({ id }) => id === 'rules')
  const name = (id) => page.rules.title(id)
  const parts = kinds
    .map((why) => ({ why, ids: rules.filter((rule) => rule.why === why).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0)
  return h(
    'details',
    { class: 'rule-fold' },
    h(
      'summary',
      {},
      t('ruleMatrix.folded', {
        n: rules.length,
        why: joinNames(parts.map(({ why, ids }) => t(`ruleMatrix.why.${why}`, { n: ids.length }))),
      }),
    ),
    parts.map(({ why, ids }) =>
      h(
        'p',
        {},
        h('strong', {}, t(`ruleMatrix.why.${why}`, { n: ids.length })),
        ' ',
        ids.map((id, i) => [
          i > 0 && joinNames(['', '']),
          hasRules ? h('a', { href: pageHref('rules', `?rule=${encodeURIComponent(id)}`) }, name(id)) : name(id),
        ]),
      ),
    ),
  )
}
