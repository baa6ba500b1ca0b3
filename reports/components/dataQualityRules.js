import { familyName } from './dataQualityDelivery.js'
import { h } from './dom.js'
import { familyOrder } from './families.js'
import { number } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/quality.js'

/**
 * What was kept out, repaired or merged by each rule, the most kept out first, and what the sender should do.
 * @param {object[]} rows the table load_issue
 */
export function dirtRules(rows) {
  if (rows.length === 0) return noRowsCard(t('quality.issues.none'))
  const groups = new Map()
  for (const { rule, action, family, n } of rows) {
    const group = groups.get(rule) ?? { rule, rejected: 0, repaired: 0, merged: 0, families: new Set() }
    group[action] += n
    group.families.add(family)
    groups.set(rule, group)
  }
  const count = (key, bad = false) => ({
    key,
    label: t(`quality.action.${key}`),
    number: true,
    format: (value) => (bad && value > 0 ? h('span', { class: 'bad' }, number(value)) : number(value)),
  })
  return dataTable({
    caption: t('quality.rules.title'),
    rows: [...groups.values()].sort((a, b) => b.rejected - a.rejected || b.repaired + b.merged - a.repaired - a.merged),
    stacking: true,
    limit: 8,
    columns: [
      { key: 'rule', label: t('quality.column.rule'), wide: true, format: ruleText },
      count('rejected', true),
      count('repaired'),
      count('merged'),
      {
        key: 'families',
        label: t('quality.column.families'),
        sortKey: (row) => row.families.size,
        format: (families) => h('span', { class: 'quiet' }, familyNames([...families])),
      },
      {
        key: 'remedy',
        label: t('quality.column.remedy'),
        fixed: true,
        wide: true,
        format: (_, row) => remedyText(row.rule),
      },
    ],
  })
}

const ruleText = (id) => {
  const name = coded('issue', id)
  return name === id ? h('span', { class: 'code' }, id) : [name, ' ', h('small', { class: 'faint code' }, id)]
}

const remedyText = (id) => {
  const text = coded('remedy', id)
  return text === id ? '' : text
}

function familyNames(ids) {
  const names = ids.sort((a, b) => familyOrder(a) - familyOrder(b)).map(familyName)
  return names.length > 4
    ? t('quality.families.more', { names: joinNames(names.slice(0, 3)), n: names.length })
    : joinNames(names)
}
