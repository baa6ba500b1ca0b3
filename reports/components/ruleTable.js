import { statusTag } from './block.js'
import { figureButton } from './definition.js'
import { h } from './dom.js'
import { none } from './format.js'
import { coded, inLocale, joinSentences, t } from './locale.js'
import { verdictLabel } from './marks.js'
import { ruleName, ruleNote } from './ruleCells.js'
import { ruleFilters } from './ruleFilters.js'
import { ruleCount, ruleInterval, ruleTarget, ruleValue } from './ruleUnits.js'
import { dataTable } from './table.js'
import { readChoice, writeChoice } from './urlState.js'
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

/** The rules with what only their page says of them. @param {object[]} rows the table rule @param {object[]} details the table rule_detail */
export function withDetail(rows, details) {
  const byId = new Map(details.map((row) => [row.rule_id, row]))
  return rows.map((row) => ({ ...row, ...byId.get(row.rule_id) }))
}

/**
 * The list of rules with its search and filters, all kept in the address.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows the table rule
 */
export function ruleList(page, rows) {
  const { chosen, choices } = ruleFilters(page, [...rows].sort(inRegister))
  const list = h('div')
  const search = h('input', {
    type: 'search',
    class: 'rule-search',
    'aria-label': t('rules.filter.search'),
    placeholder: t('rules.filter.search'),
    value: readChoice('q') ?? '',
    oninput: () => {
      writeChoice('q', search.value.trim() || null)
      draw()
    },
  })
  const wanted = readChoice('rule')
  const known = chosen.some((row) => row.rule_id === wanted)
  if (wanted !== null && !known) search.value = wanted
  function draw() {
    const words = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean)
    const found = chosen.filter((row) => {
      const text = textOf(row)
      return words.every((word) => text.includes(word))
    })
    const first = found.filter((row) => row.rule_id === wanted)
    list.replaceChildren(
      h('p', { class: 'provenance', role: 'status' }, t('rules.shown', { k: found.length, n: rows.length })),
      table(page, [...first, ...found.filter((row) => !first.includes(row))], wanted),
    )
  }
  draw()
  if (known) goTo(list, wanted)
  return [h('div', { class: 'filters rule-filters screen-only' }, search, choices), list]
}

/** The topics in the order of the register: who is served, what is owed, how it is judged, how it is kept. */
const topics = 'sla insp visit rv rep sat cmp qe apr pay tier am cls arc use star comp gov ops common'.split(' ')
const kinds = ['measured', 'no_records', 'configured', 'off', 'not_measured']

/** By topic, within one those with a result first. */
const inRegister = (a, b) =>
  topics.indexOf(a.topic) - topics.indexOf(b.topic) || kinds.indexOf(a.measured) - kinds.indexOf(b.measured)

const textOf = (row) =>
  [row.rule_id, row.title_zh, row.title_en, row.document, row.article, row.quote, coded('topic', row.topic)]
    .join(' ')
    .toLowerCase()

let gone = null

/** Brings the rule that a link asks for to the reader, once: a choice later does not take them back. */
function goTo(list, id) {
  if (gone === id) return
  gone = id
  requestAnimationFrame(() => list.querySelector('tr.chosen')?.scrollIntoView({ block: 'center' }))
}

const verdictOrder = ['not_met', 'uncertain', 'too_few', 'met']

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
        format: (_, row) => ruleName(row, row.rule_id === wanted),
        sortKey: (row) => inLocale(row, 'title'),
      },
      {
        key: 'value',
        label: t('rules.column.value'),
        number: true,
        format: (_, row) => valueCell(page, row),
      },
      {
        key: 'n',
        label: t('rules.column.count'),
        number: true,
        format: (_, row) => (row.measured === 'measured' ? ruleCount(row) : ''),
      },
      {
        key: 'target',
        label: t('column.target'),
        number: true,
        format: (_, row) => [ruleTarget(row), targetTag(row)],
      },
      {
        key: 'verdict',
        label: t('column.verdict'),
        class: 'nowrap',
        format: (verdict, row) =>
          verdict
            ? verdictLabel(verdict)
            : h('span', { class: 'faint' }, row.measured === 'measured' ? none : coded('rules.measured', row.measured)),
        sortKey: (row) => (row.verdict ? verdictOrder.indexOf(row.verdict) : null),
      },
      {
        key: 'reason',
        label: t('rules.column.reason'),
        wide: true,
        class: 'rule-note',
        format: (_, row) => ruleNote(page, row),
      },
    ],
  })

const targetTag = (row) =>
  row.target === null || row.target_status === row.status ? null : statusTag(row.target_status)

function valueCell(page, row) {
  const text = ruleValue(row)
  const range = ruleInterval(row)
  if (row.measured !== 'measured') return ''
  if (row.value === null && !range) return none
  const shown = text === none ? t('rules.between', { range }) : text
  return [
    figureButton(page, { kind: 'rule', ruleId: row.rule_id, unit: 'all', row: { ...row, text: shown } }, shown),
    text !== none && range && h('small', { class: 'faint range' }, range),
  ]
}
