import { coded, t } from './locale.js'
import { verdicts } from './marks.js'
import { select } from './select.js'
import './messages/rules.js'

/** What the list of rules can be narrowed by: the column, and how its values are called. */
const filters = [
  { name: 'topic', label: (id) => coded('topic', id) },
  { name: 'measured', label: (id) => coded('rules.measured', id) },
  { name: 'verdict', label: (id) => coded('verdict', id), order: verdicts },
  { name: 'authority', label: (id) => coded('authority', id) },
  { name: 'status', label: (id) => coded('rules.status', id) },
]

/**
 * The choices above the list of rules, each with how many rules it leaves of those that the other choices leave.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows the table rule
 * @returns {{chosen: object[], choices: HTMLElement[]}}
 */
export function ruleFilters(page, rows) {
  const read = ({ name, order }) => {
    const values = [...new Set(rows.map((row) => row[name]).filter(Boolean))]
    const options = order ? order.filter((id) => values.includes(id)) : values
    return { name, options, value: page.choice(name, options, '') }
  }
  const states = filters.map(read)
  const passes = (row, except) =>
    states.every(({ name, value }) => name === except || value === '' || row[name] === value)
  const choices = states.map(({ name, options, value }, i) => {
    const left = rows.filter((row) => passes(row, name))
    const text = (id) => {
      const n = left.filter((row) => row[name] === id).length
      return t('rules.filter.option', { name: filters[i].label(id), n })
    }
    return select({
      label: t(`rules.filter.${name}`),
      value,
      options: [['', t('rules.filter.all')], ...options.map((id) => [id, text(id)])],
      onchange: (next) => page.choose(name, next || null),
    })
  })
  return { chosen: rows.filter((row) => passes(row, null)), choices }
}
