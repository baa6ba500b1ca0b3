import { statusTag } from './block.js'
import { figureButton } from './definition.js'
import { h } from './dom.js'
import { none } from './format.js'
import { coded, inLocale, joinSentences, t } from './locale.js'
import { verdictLabel } from './marks.js'
import { ruleCount, ruleTarget, ruleValue } from './ruleUnits.js'
import { select } from './select.js'
import { dataTable } from './table.js'
import { readChoice } from './urlState.js'
import './messages/overview.js'
import './messages/rules.js'

/** The title: how many rules there are, how many are measured, and what came of them. @param {object[]} rows the table rule */
export function rulesFinding(rows) {
  const judged = rows.filter((row) => row.verdict && row.verdict !== 'too_few')
  const counts = {
    n: rows.length,
    measured: rows.filter((row) => row.measured === 'measured').length,
    proposed: rows.filter((row) => row.status === 'proposed').length,
  }
  const met = judged.filter((row) => row.verdict === 'met').length
  return joinSentences([
    t('rules.finding', counts) + t('sentence.end'),
    judged.length > 0 ? t('rules.finding.verdicts', { n: judged.length, met }) + t('sentence.end') : null,
  ])
}

/** A rule topic's name; one that the catalogue does not know keeps its id. @param {string} id */
const topicName = (id) => coded('topic', id)

const statusName = (id) => coded('rules.status', id)

/** The list of rules with its filters, all kept in the address. @param {import('./page.js').Page} page */
export function ruleList(page, rows) {
  const filter = (name, options) => {
    const value = page.choice(
      name,
      options.map(([id]) => id),
      '',
    )
    return {
      value,
      view: select({
        label: t(`rules.filter.${name}`),
        value,
        options,
        onchange: (next) => page.choose(name, next || null),
      }),
    }
  }
  const all = ['', t('rules.filter.all')]
  const topic = filter('topic', [all, ...distinct(rows, 'topic').map((id) => [id, topicName(id)])])
  const status = filter('status', [all, ...distinct(rows, 'status').map((id) => [id, statusName(id)])])
  const measured = filter('measured', [
    all,
    ...distinct(rows, 'measured').map((id) => [id, coded('rules.measured', id)]),
  ])
  const chosen = rows.filter(
    (row) =>
      (!topic.value || row.topic === topic.value) &&
      (!status.value || row.status === status.value) &&
      (!measured.value || row.measured === measured.value),
  )
  const list = h('div')
  const search = h('input', {
    type: 'search',
    'aria-label': t('rules.filter.search'),
    placeholder: t('rules.filter.search'),
    oninput: draw,
  })
  const wanted = readChoice('rule')
  const known = chosen.some((row) => row.rule_id === wanted)
  if (wanted !== null && !known) search.value = wanted
  function draw() {
    const words = search.value.trim().toLowerCase()
    const found = chosen.filter((row) => !words || textOf(row).includes(words))
    const first = found.filter((row) => row.rule_id === wanted)
    list.replaceChildren(
      h('p', { class: 'provenance' }, t('rules.shown', { k: found.length, n: rows.length })),
      table(page, [...first, ...found.filter((row) => !first.includes(row))], wanted),
    )
  }
  draw()
  if (known) goTo(list, wanted)
  return [h('div', { class: 'filters screen-only' }, topic.view, status.view, measured.view, search), list]
}

const distinct = (rows, key) => [...new Set(rows.map((row) => row[key]).filter(Boolean))]

const textOf = (row) =>
  [row.rule_id, row.title_zh, row.title_en, row.document, row.article, row.quote].join(' ').toLowerCase()

let gone = null

/** Brings the rule that a link asks for to the reader, once: a choice later does not take them back. */
function goTo(list, id) {
  if (gone === id) return
  gone = id
  requestAnimationFrame(() => list.querySelector('tr.chosen')?.scrollIntoView({ block: 'center' }))
}

/** A clause with its words; those of the rule that was asked for stand out. */
const clauseCell = ({ document: name, article, quote }, isWanted) => [
  `${name ?? ''} ${article ?? ''}`,
  quote && h(isWanted ? 'blockquote' : 'div', { class: isWanted ? 'quote' : 'faint' }, `「${quote}」`),
]

const table = (page, rows, wanted) =>
  dataTable({
    caption: t('rules.list.title'),
    rows,
    limit: 60,
    stacking: true,
    rowClass: (row) => row.rule_id === wanted && 'chosen',
    columns: [
      {
        key: 'rule_id',
        label: t('rules.column.rule'),
        wide: true,
        format: (id, row) => [h('strong', {}, inLocale(row, 'title')), h('div', { class: 'faint' }, id)],
      },
      {
        key: 'document',
        label: t('rules.column.clause'),
        wide: true,
        format: (_, row) => clauseCell(row, row.rule_id === wanted),
      },
      {
        key: 'authority',
        label: t('rules.column.authority'),
        class: 'nowrap',
        format: (id) => coded('authority', id),
      },
      {
        key: 'status',
        label: t('rules.column.status'),
        class: 'nowrap',
        format: (id) => statusTag(id) ?? (id ? statusName(id) : none),
      },
      {
        key: 'value',
        label: t('rules.column.value'),
        number: true,
        format: (_, row) => {
          const text = ruleValue(row)
          return figureButton(page, { kind: 'rule', ruleId: row.rule_id, unit: 'all', row: { ...row, text } }, text)
        },
      },
      { key: 'n', label: t('column.n'), number: true, format: (_, row) => ruleCount(row) },
      {
        key: 'target',
        label: t('column.target'),
        number: true,
        format: (_, row) => ruleTarget(row),
      },
      { key: 'verdict', label: t('column.verdict'), format: (verdict) => (verdict ? verdictLabel(verdict) : none) },
      {
        key: 'reason',
        label: t('rules.column.reason'),
        wide: true,
        format: (reason, row) =>
          reason ? coded('reason', reason) : row.measured === 'measured' ? '' : coded('rules.measured', row.measured),
      },
    ],
  })
