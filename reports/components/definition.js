import { ruleTags } from './block.js'
import { loadTable } from './data.js'
import { h } from './dom.js'
import { familiesOf, formulaText, readFigure, recordsOf, valueText } from './figures.js'
import { elapsed, none, number, period as periodName, targetPercent, trim } from './format.js'
import { coded, inLocale, joinNames, t } from './locale.js'
import { methodAnchors, methodHref } from './methodAnchors.js'
import { pageHref, shownPages } from './pages.js'
import { showPopover } from './popover.js'
import { saveControls } from './save.js'

/**
 * @typedef {object} Figure
 * @property {string} kind one of `figureKinds`: how its row is read
 * @property {string | null} [ruleId] the rule behind it
 * @property {string | null} [unit]
 * @property {string | null} [period] 2025, 2025-Q3, 2025-09
 * @property {object | null} [row] the published row
 * @property {string} [title] in place of the rule's
 */

/**
 * A figure one click from its definition: what is counted, the formula with its numbers, target, clause, what was left
 * out, how fresh the records are, and where they are.
 * @param {import('./page.js').Page} page
 * @param {Figure} figure
 * @param {unknown} content what is shown
 * @returns {HTMLElement}
 */
export const figureButton = (page, figure, content) =>
  h(
    'button',
    {
      class: 'figure',
      type: 'button',
      'aria-haspopup': 'dialog',
      onclick: (event) => openDefinition(page, figure, event.currentTarget),
    },
    content,
  )

/** The word 口径 in a provenance line. @param {import('./page.js').Page} page @param {Figure} figure */
export const definitionLink = (page, figure) => figureButton(page, figure, t('definition.link'))

/** Opens the definition of a figure beside the control that asks for it. */
export async function openDefinition(page, figure, opener) {
  const [rules, fresh] = await Promise.all(['rule', 'family_freshness'].map((name) => rowsOf(page, name)))
  const rule = rules.find((row) => row.rule_id === figure.ruleId) ?? null
  showPopover(opener, definitionOf(page, figure, rule, fresh))
}

/**
 * What the panel says of a figure.
 * @param {import('./page.js').Page} page
 * @param {Figure} figure
 * @param {object | null} rule
 * @param {object[]} fresh rows of family_freshness
 */
export function definitionOf(page, figure, rule, fresh) {
  const name = figure.title ?? (rule ? inLocale(rule, 'title') : coded('definition.title', figure.kind))
  const where = [figure.unit && page.units.name(figure.unit), figure.period && periodName(figure.period)]
  const lines = definitionLines(figure, rule, fresh)
  return {
    title: name,
    subtitle: where.filter(Boolean).join(' · '),
    body: [
      h(
        'dl',
        { class: 'definition' },
        lines.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))),
      ),
      h('p', { class: 'provenance' }, links(page, figure, rule), csv(name, where, figure, lines)),
    ],
  }
}

/** A table's rows: the page's own, else read now; none where the site has no such table. */
const rowsOf = async (page, name) => (page.has(name) ? page.rows(name) : loadTable(name).catch(() => []))

function definitionLines(figure, rule, fresh) {
  const reading = readFigure(figure.kind, figure.row ?? null)
  const left = reading.left ?? []
  return [
    [t('definition.counts'), countsText(figure, rule)],
    [t('definition.formula'), formulaText(reading)],
    [t('definition.target'), targetText(reading, rule)],
    [t('definition.clause'), clauseText(rule)],
    [
      t('definition.left'),
      left.length > 0 && joinNames(left.map(([name, n]) => `${t(`definition.left.${name}`)} ${number(n)}`)),
    ],
    [t('definition.fresh'), freshText(figure, fresh)],
  ].filter(([, value]) => value)
}

/** What is counted, in one sentence: by the kind, with the rule's limit where it has one. */
function countsText({ kind, row }, rule) {
  if (kind === 'rule') return rule?.measured === 'measured' ? t('definition.of.rule') : t('definition.of.unmeasured')
  if (kind === 'sla' && typeof rule?.limit_value === 'number')
    return t('definition.of.slaLimit', { limit: elapsed(rule.limit_value, rule.clock) })
  if (kind === 'slaMean') return t('definition.of.mean')
  if (kind === 'metric' && row?.metric === 'collection') return t('definition.of.onTime')
  if (kind === 'metric' && row?.k === null) return t('definition.of.mean')
  return t(`definition.of.${kind}`)
}

function targetText(reading, rule) {
  const target = reading.target ?? rule?.target ?? null
  if (target === null) return null
  const share = (reading.unit ?? 'share') === 'share' && target <= 1
  const status = rule?.target_status ?? rule?.status
  return [
    share ? targetPercent(target) : trim(target),
    status && [' ', h('span', { class: `tag tag-${status}` }, t(`definition.status.${status}`))],
  ]
}

const clauseText = (rule) =>
  rule && [
    [rule.document, rule.article].filter(Boolean).join(' ') || none,
    ruleTags(rule),
    rule.quote && h('div', { class: 'faint' }, `「${rule.quote}」`),
  ]

function freshText(figure, fresh) {
  const found = familiesOf(figure)
    .map((family) => fresh.find((row) => row.family === family))
    .filter((row) => row?.last_event)
  if (found.length === 0) return null
  return found.map((row) =>
    h(
      'div',
      {},
      t('definition.fresh.family', {
        family: coded('family', row.family),
        day: row.last_event.slice(0, 10),
        files: row.files,
        rows: row.rows_kept,
      }),
    ),
  )
}

function links(page, figure, rule) {
  const shown = new Set(shownPages(page.manifest.tables).map(({ id }) => id))
  const link = (id, search, text) => shown.has(id) && h('span', {}, h('a', { href: pageHref(id, search) }, text))
  const records = recordsOf(figure)
  return [
    link(records.page, records.search, t(`definition.records.${records.page}`)),
    shown.has('method') &&
      h(
        'span',
        {},
        h(
          'a',
          { href: methodHref(methodAnchors.includes(figure.kind) ? figure.kind : (rule?.topic ?? figure.kind)) },
          t('definition.method'),
        ),
      ),
    rule && link('rules', `?rule=${encodeURIComponent(rule.rule_id)}`, t('definition.rule')),
  ]
}

/** What the panel says, for saving. */
const csv = (name, where, figure, lines) =>
  saveControls({
    name: [name, ...where].filter(Boolean).join(' '),
    read: () => ({
      head: [t('definition.title'), name],
      lines: [[t('definition.where'), where.filter(Boolean).join(' · ')], ...lines, ...rawCells(figure.row)],
    }),
  })

const rawCells = (row) =>
  Object.entries(row ?? {}).filter(([, value]) => typeof value === 'number' || typeof value === 'string')

/** What a figure says, for readers who hear it: unit, rule, value, verdict. @param {import('./page.js').Page} page @param {Figure} figure */
export const figureLabel = (page, figure) =>
  t('definition.label', {
    unit: page.units.name(figure.unit),
    name: figure.title ?? page.rules.title(figure.ruleId),
    value: valueText(readFigure(figure.kind, figure.row ?? null)),
    verdict: t(`verdict.${figure.row?.verdict ?? 'none'}`),
  })
