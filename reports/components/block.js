import { h } from './dom.js'
import { cutOff, number } from './format.js'
import { joinNames, t } from './locale.js'
import { settleSaves } from './save.js'
import { unbroken } from './unbroken.js'

/**
 * A section: ink rule, title (a finding or a name), subtitle, body, provenance line.
 * @param {{title?: unknown, subtitle?: unknown, aside?: unknown, body: unknown, provenance?: unknown, light?: boolean, long?: boolean}} parts
 */
export function block({ title, subtitle, aside, body, provenance, light = false, long = false }) {
  const section = h(
    'section',
    { class: `block${light ? ' light' : ''}${long ? ' long' : ''}` },
    title &&
      h(
        'div',
        { class: 'block-head' },
        h(
          'div',
          { class: 'row' },
          h(light ? 'h3' : 'h2', {}, unbroken(title)),
          aside && h('div', { class: 'quiet' }, aside),
        ),
        subtitle && h('p', { class: 'subtitle' }, subtitle),
      ),
    body,
    provenance,
  )
  settleSaves(section)
  return section
}

/** Puts blocks on the twelve-column grid. @param {...[number, unknown]} cells columns and content, content may be a list */
export const grid = (...cells) =>
  h(
    'div',
    { class: 'cells' },
    cells.map(([span, content]) =>
      h('div', { class: `span-${span}${Array.isArray(content) ? ' stack' : ''}` }, content),
    ),
  )

/**
 * What a block rests on: clause, n, cut-off, definition; a dashed tag where the target is only proposed.
 * @param {{rule?: object | null, n?: number | null, asOf: string, notes?: unknown[], tags?: unknown[], definition?: unknown}} source
 *   definition: what opens it
 */
export const provenance = ({ rule, n, asOf, notes = [], tags = [], definition = null }) =>
  h(
    'p',
    { class: 'provenance' },
    [
      rule && clause(rule),
      ...tags,
      ...notes,
      n !== undefined && n !== null && `n=${number(n)}`,
      t('provenance.cutOff', { at: cutOff(asOf) }),
      definition,
    ]
      .filter(Boolean)
      .map((part) => h('span', {}, part)),
  )

/**
 * A rule's article, with the tags of its status; the document's name and words are in the tooltip, and the name stands once
 * at the foot of the page (see `citedDocuments`).
 * @param {object} rule
 */
export const clause = (rule) => [
  h('span', { title: sourceText(rule), 'data-document': rule.document }, rule.article || rule.document || rule.rule_id),
  ruleTags(rule),
]

const sourceText = ({ document: name, article, quote }) =>
  [name, article, quote && `「${quote}」`].filter(Boolean).join(' ') || null

/**
 * The documents that a drawn page cites, each with its articles: `公司客户管理办法（9 篇）：§5 第七条（三）`.
 * @param {Element} content
 * @returns {string[]}
 */
export function citedDocuments(content) {
  const byName = new Map()
  for (const span of content.querySelectorAll('[data-document]')) {
    const name = span.dataset.document
    byName.set(name, (byName.get(name) ?? new Set()).add(span.textContent))
  }
  return [...byName].map(([name, articles]) => t('provenance.cited', { name, articles: joinNames([...articles]) }))
}

/** The tag of a rule's status, and one of its own for a target that has another. @param {object} rule */
export const ruleTags = ({ status, target_status: target, reason }) => [
  statusTag(status),
  reason === 'by_analogy_shown' && [' ', tag('shown', t('status.shown'))],
  target && target !== status && target !== 'regulation' && [' ', tag(target, t(`status.target.${target}`))],
]

/** `拟定`, dashed, for a proposed value; `采用` for an adopted one; nothing where the regulation states it. */
export const statusTag = (status) =>
  status === 'regulation' || !status ? null : [' ', tag(status, t(`status.${status}`))]

const tag = (status, text) => h('span', { class: `tag tag-${status}` }, text)
