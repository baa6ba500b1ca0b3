import { statusTag } from './block.js'
import { h } from './dom.js'
import { inLocale, joinNames, t } from './locale.js'
import { dataTable } from './table.js'
import './messages/decisions.js'

/** What the sources leave open: how many questions, how many of them a workspace has decided otherwise. @param {object[]} rows the table decision */
export function decisionFinding(rows) {
  const changed = rows.filter((row) => !row.is_default)
  const counts = { n: rows.length, open: rows.filter((row) => row.status === 'proposed').length }
  return changed.length === 0
    ? t('decisions.finding', counts)
    : t('decisions.finding.changed', { ...counts, ids: joinNames(changed.map((row) => row.decision_id)) })
}

/**
 * What the sources leave open, how it is decided, and what else may be chosen.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows the table decision
 */
export const decisionList = (page, rows) =>
  dataTable({
    caption: t('decisions.title'),
    rows,
    limit: 12,
    stacking: true,
    columns: [
      {
        key: 'decision_id',
        label: t('decisions.column.question'),
        wide: true,
        class: 'question',
        format: (id, row) => [
          h('strong', {}, inLocale(row, 'title')),
          statusTag(row.status),
          h('div', { class: 'faint' }, id),
        ],
      },
      {
        key: 'decided_zh',
        label: t('decisions.column.decided'),
        wide: true,
        fixed: true,
        format: (_, row) => [
          h('div', {}, inLocale(row, 'decided')),
          h('details', { class: 'clause' }, h('summary', {}, t('decisions.about')), about(page, row)),
        ],
      },
      {
        key: 'options',
        label: t('decisions.column.options'),
        wide: true,
        class: 'choices',
        fixed: true,
        format: (_, row) => options(row),
      },
    ],
  })

const about = (page, row) => [
  h('p', { class: 'faint' }, joinNames(row.clauses.split('; '))),
  row.rules && h('p', { class: 'faint' }, joinNames(row.rules.split(', ').map(page.rules.title))),
]

/** The options, the one that holds marked; or the sentence that says why there is only one way. */
function options(row) {
  const list = JSON.parse(row.options ?? '[]')
  if (list.length === 0) return h('span', { class: 'faint' }, inLocale(row, 'only'))
  return h(
    'ul',
    { class: 'options' },
    list.map((option) =>
      h(
        'li',
        { class: option.is_chosen && 'holds', title: option.changes },
        option.is_chosen ? h('strong', {}, inLocale(option, 'title')) : inLocale(option, 'title'),
        option.is_chosen && [
          ' ',
          h('span', { class: 'faint' }, row.chosen_from ? t('decisions.since') : t('decisions.holds')),
        ],
        option.is_chosen && row.chosen_from && [' ', row.chosen_from],
        !option.is_chosen && [' ', h('small', { class: 'faint' }, option.choice)],
      ),
    ),
  )
}
