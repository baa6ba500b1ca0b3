import { plotStyle } from './chart.js'
import { targetPercent } from './format.js'
import { t } from './locale.js'
import { areaY, dot, line, plot, ruleY, text } from './vendor.js'

/**
 * Twenty-four months of a value: interval band, target line with its value, months without a value as gaps, the last point.
 * @param {{month: string, value?: number | null, low?: number | null, high?: number | null}[]} rows one per month
 * @param {{width: number, height?: number, target?: number | null, months: string[]}} options
 * @returns {SVGElement}
 */
export function sparkline(rows, { width, height = 56, target = null, months }) {
  const label = target === null ? '' : t('chart.targetLabel', { target: targetPercent(target) })
  const known = rows.filter((row) => typeof row.value === 'number')
  const values = known.flatMap((row) => [row.value, target]).filter((value) => typeof value === 'number')
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = Math.max((high - low) * 0.15, 0.002)
  return plot({
    width,
    height,
    margin: 0,
    marginTop: 4,
    marginRight: target === null ? 7 : 14 + textWidth(label),
    marginBottom: 4,
    style: plotStyle,
    x: { type: 'point', domain: months, axis: null },
    y: { domain: [low - room, high + room], axis: null, clamp: true },
    marks: [
      areaY(
        rows.filter((row) => typeof row.low === 'number'),
        { x: 'month', y1: 'low', y2: 'high', fill: 'var(--limits)' },
      ),
      target === null ? null : ruleY([target], { stroke: 'var(--ink)', strokeDasharray: '3 2' }),
      line(rows, { x: 'month', y: (row) => row.value ?? Number.NaN, stroke: 'var(--ink-2)', strokeWidth: 1.3 }),
      dot(known.slice(-1), { x: 'month', y: 'value', r: 3.2, fill: 'var(--ink)' }),
      target === null
        ? null
        : text([target], {
            y: (value) => value,
            frameAnchor: 'right',
            dx: 8,
            textAnchor: 'start',
            fill: 'var(--ink-2)',
            fontSize: 11,
            text: () => label,
          }),
    ],
  })
}

/** About how wide a label is, in pixels at 11 px: Chinese characters are twice as wide as the others. */
const textWidth = (label) => [...label].reduce((width, letter) => width + (letter > '\u2e80' ? 11 : 6), 0)
