import { messages } from './catalogue.js'
import { h } from './dom.js'
import { familyOrder } from './families.js'
import { number } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { methodAnchors } from './methodAnchors.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/method.js'

/** Formulas, the same in every language; those without one are said in words. */
const formulas = {
  wilson: 'p̂ = k / n;  (p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n),  z = 1.96',
  shrinkage: '(k + m·μ) / (n + m)',
  'control-chart': 'c ± 3·σ',
  deviation: 'v / v̂ − 1',
  anomaly: '(v − v̂) · p',
  churn: '100 · Σ pᵢ / Σ maxᵢ',
  balance: 'Σ₁₂ (P − S − U − ΔL) / Σ₁₂ P',
  'weather-normal': 'HDD = max(0, 18 − T)',
}

/** The definitions, each under its anchor. */
export const definitions = () =>
  methodAnchors.map((id) =>
    h(
      'section',
      { class: 'definition', id },
      h('h3', {}, h('a', { href: `#${id}` }, t(`method.${id}.title`))),
      h('p', {}, t(`method.${id}.text`)),
      formulas[id] &&
        h('p', { class: 'formula' }, h('span', { class: 'hidden-text' }, `${t('method.formula')} `), formulas[id]),
    ),
  )

/** The list of definitions with links to each. */
export const contents = () =>
  h(
    'nav',
    { class: 'contents', 'aria-label': t('method.contents') },
    h(
      'ul',
      {},
      methodAnchors.map((id) => h('li', {}, h('a', { href: `#${id}` }, t(`method.${id}.title`)))),
    ),
  )

/** What is fed, by how many files and up to when; what is not is named below. @param {object[]} rows of family_freshness */
export function sourceTable(rows) {
  const name = (row) => coded('family', row.family)
  const sorted = [...rows].sort((a, b) => familyOrder(a.family) - familyOrder(b.family))
  const unfed = sorted.filter((row) => !row.fed)
  return [
    dataTable({
      caption: t('method.sources.title'),
      rows: sorted.filter((row) => row.fed),
      limit: 12,
      columns: [
        { key: 'family', label: t('method.sources.family'), format: (_, row) => name(row) },
        { key: 'files', label: t('method.sources.files'), number: true, format: (n) => number(n) },
        { key: 'rows_kept', label: t('method.sources.kept'), number: true, format: (n) => number(n) },
        { key: 'rows_rejected', label: t('method.sources.rejected'), number: true, format: (n) => number(n) },
        { key: 'last_event', label: t('method.sources.last'), class: 'nowrap', format: (at) => at?.slice(0, 10) ?? '—' },
      ],
    }), // biome-ignore format: one column a line
    unfed.length > 0 &&
      h('p', { class: 'provenance' }, t('method.sources.unfed', { names: joinNames(unfed.map(name)) })),
  ]
}

/** Days of each year of the calendar. @param {object[]} rows of calendar_year */
export const calendarTable = (rows) =>
  dataTable({
    caption: t('method.calendar.title'),
    rows,
    columns: [
      { key: 'year', label: t('method.calendar.year'), fixed: true },
      ...['workdays', 'holidays', 'makeup'].map((id) => ({
        ...{ key: `n_${id}`, label: t(`method.calendar.${id}`), number: true, fixed: true },
        format: (n) => number(n),
      })),
    ],
  })

/** Rules that no data measures, counted by reason, the most first. @param {object[]} rows the table rule */
export function unmeasured(rows) {
  const counts = new Map()
  for (const row of rows.filter((one) => one.measured !== 'measured')) {
    const why = row.reason ?? (row.measured === 'configured' ? 'configured' : 'unspecified')
    counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  return [...counts].map(([why, n]) => ({ why, n })).sort((a, b) => b.n - a.n)
}

/** Why rules are not measured. @param {object[]} rows the table rule */
export function unmeasuredTable(rows) {
  const counts = unmeasured(rows)
  if (counts.length === 0) return noRowsCard(t('method.unmeasured.none'))
  return dataTable({
    caption: t('method.unmeasured.title'),
    rows: counts,
    columns: [
      { key: 'why', label: t('method.unmeasured.why'), fixed: true, format: (why) => (messages[`reason.${why}`] ? t(`reason.${why}`) : coded('method.why', why)) },
      { key: 'n', label: t('method.unmeasured.rules'), number: true, fixed: true, format: (n) => number(n) },
    ],
  }) // biome-ignore format: one column a line
}

const terms = Object.keys(messages).filter((id) => id.startsWith('method.term.'))

/** The terms in both languages, side by side. */
export const glossary = () =>
  dataTable({
    caption: t('method.glossary.title'),
    rows: terms.map((id) => ({ zh: messages[id][0], en: messages[id][1] })),
    columns: ['zh', 'en'].map((id) => ({
      key: id,
      label: t(`method.glossary.${id}`),
      fixed: true,
      format: (text) => h('span', { lang: id === 'zh' ? 'zh-CN' : 'en' }, text),
    })),
  })
