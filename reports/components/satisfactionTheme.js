import { block, provenance } from './block.js'
import { chart } from './chart.js'
import { s } from './dom.js'
import { number, period as periodName } from './format.js'
import { groupBy } from './groupBy.js'
import { coded, t } from './locale.js'
import { questionName } from './satisfaction.js'
import { linear, textWidth } from './scale.js'
import './messages/survey.js'

/** What is no theme: something else, nothing to say. They stand last, and are never the finding. */
const LAST = ['other', 'none']

/**
 * What the texts of a survey are about, as counts; null where there are no texts. Texts themselves are never published.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, period: string, unit: string, asOf: string}} context
 */
export function themeBlock(page, { instrument, period, unit, asOf }) {
  const rows = page
    .rows('satisfaction_theme')
    .filter((row) => row.instrument === instrument && row.unit_id === unit && row.period === period)
  const questions = [...groupBy(rows, (row) => row.question).values()].sort((a, b) => b[0].n_texts - a[0].n_texts)
  if (questions.length === 0) return null
  return block({
    title: themeTitle(questions[0]),
    body: questions.map((themes) => themeBars(page, themes, periodName(period))),
    provenance: provenance({
      ...{
        asOf,
        rule: page.rules.row('common_satisfaction'),
        n: questions.length === 1 ? questions[0][0].n_texts : null,
      },
      notes: [t('survey.theme.private')],
    }),
  })
}

const themeName = (theme) => coded('survey.theme', theme)

/** The finding of a question's texts: the theme of most. @param {{theme: string, n: number, n_texts: number}[]} rows */
export function themeTitle(rows) {
  const [first] = themesOf(rows)
  const n = number(rows[0].n_texts)
  return LAST.includes(first.theme)
    ? t('survey.theme.nothing', { n })
    : t('survey.theme.title', { n, theme: themeName(first.theme), k: number(first.n) })
}

/** Themes by count, those that are none last. @param {{theme: string, n: number}[]} rows */
export const themesOf = (rows) =>
  [...rows].sort((a, b) => LAST.indexOf(a.theme) - LAST.indexOf(b.theme) || b.n - a.n || (a.theme < b.theme ? -1 : 1))

function themeBars(page, rows, when) {
  const themes = themesOf(rows).map((row) => ({ ...row, title: themeName(row.theme) }))
  const caption = t('survey.theme.subtitle', { question: questionName(page, rows[0]), period: when })
  const names = Math.max(...themes.map((row) => textWidth(row.title))) * 1.15 + 12
  const most = Math.max(...themes.map((row) => row.n))
  const draw = (width) => {
    const x = linear([0, most], [0, width - names - 48])
    const text = (attributes, content) => s('text', { 'font-size': 12, fill: 'var(--ink)', ...attributes }, content)
    return s(
      'svg',
      { viewBox: `0 0 ${width} ${themes.length * 24}`, width, height: themes.length * 24 },
      themes.map((row, i) => [
        text({ x: 0, y: i * 24 + 16, fill: LAST.includes(row.theme) ? 'var(--ink-3)' : 'var(--ink)' }, row.title),
        s('rect', {
          ...{ x: names, y: i * 24 + 4, width: Math.max(1, x(row.n)), height: 15 },
          fill: LAST.includes(row.theme) ? 'var(--hairline)' : 'var(--answer-1)',
        }),
        text({ x: names + x(row.n) + 6, y: i * 24 + 16 }, number(row.n)),
      ]),
    )
  }
  const columns = [
    { key: 'title', label: t('survey.theme.theme') },
    { key: 'n', label: t('survey.theme.n'), number: true, format: (value) => number(value) },
  ]
  return chart({ label: `${themeTitle(rows)} · ${caption}`, caption, draw, rows: themes, columns })
}
