import { chart, plotStyle } from './chart.js'
import { number, percentNumber } from './format.js'
import { t } from './locale.js'
import { axisY, barX, plot, ruleX, text } from './vendor.js'
import './messages/satisfaction.js'

/**
 * Answers around zero: not satisfied to the left, satisfied to the right, the strictest answer darkest; worst first.
 * @param {{title: string, rate: number, strict_rate: number | null, n_valid: number}[]} rows
 * @param {{label: string}} options
 */
export function questionProfile(rows, { label }) {
  const shown = rows.filter((row) => row.rate !== null).sort((a, b) => a.rate - b.rate)
  const parts = shown.flatMap((row) => {
    const strict = row.strict_rate ?? 0
    return [
      { title: row.title, x1: row.rate - 1, x2: 0, value: 1 - row.rate, fill: 'var(--not-met)', bad: true },
      { title: row.title, x1: 0, x2: row.rate - strict, value: row.rate - strict, fill: 'var(--answer-2)' },
      { title: row.title, x1: row.rate - strict, x2: row.rate, value: strict, fill: 'var(--answer-1)' },
    ]
  })
  const worst = Math.max(0.08, ...shown.map((row) => 1 - row.rate))
  const draw = (width) => {
    const narrow = width < 480
    const left = worst + (narrow ? 0.22 : 0.05)
    return plot({
      width,
      height: 26 + shown.length * 27,
      marginLeft: narrow ? 92 : 150,
      marginRight: 92,
      marginTop: 24,
      marginBottom: 2,
      style: plotStyle,
      x: { domain: [-left, 1], axis: null },
      y: { type: 'band', domain: shown.map((row) => row.title), padding: 0.28, label: null },
      marks: [
        axisY({ tickSize: 0, label: null, fontSize: 12, tickFormat: (title) => clip(title, narrow ? 7 : 12) }),
        barX(
          parts.filter((part) => part.value > 0),
          { x1: 'x1', x2: 'x2', y: 'title', fill: 'fill' },
        ),
        ruleX([0], { stroke: 'var(--ink)' }),
        text(
          parts.filter((part) => part.bad),
          {
            x: 'x1',
            y: 'title',
            dx: -4,
            textAnchor: 'end',
            fill: 'var(--not-met)',
            fontWeight: 600,
            text: (part) => percentNumber(part.value),
          },
        ),
        text(
          parts.filter((part) => !part.bad && part.value > (narrow ? 0.16 : 0.08)),
          {
            x: (part) => (part.x1 + part.x2) / 2,
            y: 'title',
            fill: 'var(--ink)',
            text: (part) => percentNumber(part.value, 0),
          },
        ),
        text(shown, {
          y: 'title',
          frameAnchor: 'right',
          dx: 44,
          textAnchor: 'end',
          fill: 'var(--ink)',
          fontWeight: 600,
          fontSize: 12,
          text: (row) => percentNumber(row.rate),
        }),
        text(shown, {
          y: 'title',
          frameAnchor: 'right',
          dx: 88,
          textAnchor: 'end',
          fill: 'var(--ink-3)',
          fontSize: 12,
          text: (row) => percentNumber(row.strict_rate),
        }),
        text([t('satisfaction.rate')], {
          frameAnchor: 'top-right',
          dx: 44,
          dy: -16,
          textAnchor: 'end',
          fill: 'var(--ink-3)',
        }),
        text([t('satisfaction.strict')], {
          frameAnchor: 'top-right',
          dx: 88,
          dy: -16,
          textAnchor: 'end',
          fill: 'var(--ink-3)',
        }),
      ],
    })
  }
  return chart({ label, draw, rows: shown, columns: columns() })
}

const clip = (title, length) => (title.length > length ? `${title.slice(0, length - 1)}…` : title)

const columns = () => [
  { key: 'title', label: t('satisfaction.question') },
  { key: 'n_valid', label: t('satisfaction.valid'), number: true, format: (value) => number(value) },
  { key: 'rate', label: t('satisfaction.rate'), number: true, format: (value) => percentNumber(value) },
  { key: 'strict_rate', label: t('satisfaction.strict'), number: true, format: (value) => percentNumber(value) },
]
