import { h, s } from './dom.js'
import { t } from './locale.js'

/** The verdicts, in the order of legends. */
export const verdicts = ['met', 'uncertain', 'not_met', 'too_few']

/** The colour of a verdict, as a CSS value. @param {string | null} verdict */
export const verdictColor = (verdict) =>
  ({ met: 'var(--met)', uncertain: 'var(--uncertain)', not_met: 'var(--not-met)' })[verdict] ?? 'var(--too-few)'

/**
 * A status mark in its own shape, ● ◇ ▼ ◌, centred on (x, y), for use inside an SVG; a figure without a verdict is a
 * small neutral point.
 * @param {string | null} verdict
 */
export function markShape(verdict, x, y, size = 4) {
  const color = verdictColor(verdict)
  if (verdict === 'met') return s('circle', { cx: x, cy: y, r: size * 0.85, fill: color })
  if (verdict === 'uncertain')
    return s('path', { d: polygon(x, y, size * 1.2, 4), fill: 'var(--background)', stroke: color, 'stroke-width': 1.4 })
  if (verdict === 'not_met')
    return s('path', { d: `M${x - size * 1.2},${y - size}h${size * 2.4}l${-size * 1.2},${size * 2.1}z`, fill: color })
  if (verdict === null || verdict === undefined)
    return s('circle', { cx: x, cy: y, r: size * 0.75, fill: 'var(--ink-2)' })
  const dashed = { fill: 'var(--background)', stroke: color, 'stroke-width': 1.2, 'stroke-dasharray': '1.6 1.4' }
  return s('circle', { cx: x, cy: y, r: size * 0.85, ...dashed })
}

/** A status mark as a small picture of its own. @param {string | null} verdict */
export const mark = (verdict) =>
  s(
    'svg',
    { class: 'mark', width: 12, height: 12, viewBox: '0 0 12 12', 'aria-hidden': 'true' },
    markShape(verdict, 6, 6),
  )

/** A status mark with its word. @param {string | null} verdict */
export const verdictLabel = (verdict) =>
  h('span', { class: `verdict verdict-${verdict ?? 'none'}` }, mark(verdict), ' ', t(`verdict.${verdict ?? 'none'}`))

/** The legend of the four marks. */
export const verdictLegend = () =>
  h(
    'div',
    { class: 'legend' },
    verdicts.map((verdict) => h('span', {}, mark(verdict), ' ', t(`verdict.${verdict}.means`))),
  )

function polygon(x, y, radius, corners) {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI - Math.PI / 2
    return `${(x + radius * Math.cos(angle)).toFixed(2)},${(y + radius * Math.sin(angle)).toFixed(2)}`
  })
  return `M${points.join('L')}Z`
}
