import { precisionText } from './anomalyPrecision.js'
import { clause, provenance } from './block.js'
import { definitionLink } from './definition.js'
import { t } from './locale.js'
import { foldAt } from './worklist.js'
import './messages/anomalies.js'

/**
 * What stands below a list of anomalies: clause, the rules that give each a due day, what the figures mean.
 * @param {import('./page.js').Page} page
 * @param {string} [unit]
 */
export const anomalyNote = (page, unit) =>
  note(page, unit, {
    tags: ['use_anomaly_cause_recorded', 'use_abnormal_user_patrol'].map((id) => dueRule(page, id)),
    notes: [t('anomalies.definition'), t('anomalies.definition.score')],
  })

/** What stands below a picture of anomalies: clause, what the money means. @param {import('./page.js').Page} page @param {string} [unit] */
export const anomalySource = (page, unit) => note(page, unit, { notes: [t('anomalies.definition')] })

const note = (page, unit, more) =>
  provenance({
    asOf: page.asOf,
    rule: page.rules.row('use_daily_analysis'),
    ...more,
    definition: definitionLink(page, {
      ...{ kind: 'anomaly', title: t('definition.title.anomaly'), ruleId: 'use_daily_analysis', unit },
    }),
  })

/** A rule with its clause and its tag; nothing where the site has no such rule. */
function dueRule(page, id) {
  const rule = page.rules.row(id)
  return rule.title_zh && [page.rules.title(id), ' ', clause(rule)]
}

const isOneManager = (rows) => new Set(rows.map((row) => row.manager_id)).size === 1

/**
 * How a list is ordered and where it is cut, and how often its alerts were right.
 * @param {import('./page.js').Page} page
 * @param {object[]} open in the order of `toCheck`
 */
export function budgetText(page, open) {
  const { shown, rest } = foldAt(open)
  const parts = [
    open.length > 0 && t('anomalies.work.order'),
    rest > 0 && t(isOneManager(open) ? 'anomalies.budget' : 'anomalies.budget.several', { n: shown, rest }),
    page.has('anomaly_precision') && precisionText(page.rows('anomaly_precision')),
  ]
  return parts.filter(Boolean).join(' · ')
}
