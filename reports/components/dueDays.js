import { chart } from './chart.js'
import { s } from './dom.js'
import { day, number } from './format.js'
import { t } from './locale.js'
import { linear, ticks } from './scale.js'
import './messages/due.js'

const TOP = 18
const BOTTOM = 24
const HEIGHT = 190

/**
 * What falls due on each day ahead as bars: cases of time limits below, slots of coverage above.
 * @param {{day: string, cases: number, slots: number}[]} days
 * @param {string} label
 */
export function dueDays(days, label) {
  const most = Math.max(1, ...days.map((row) => row.cases + row.slots))
  return chart({
    label,
    rows: days.filter((row) => row.cases + row.slots > 0),
    columns: [
      { key: 'day', label: t('due.day'), format: (date) => day(date, date) },
      { key: 'cases', label: t('due.cases'), number: true },
      { key: 'slots', label: t('due.slots'), number: true },
    ],
    draw(width) {
      const step = (width - 44) / days.length
      const y = linear([0, most], [HEIGHT - BOTTOM, TOP])
      const lines = ticks(0, most, 3).map((value) => [
        s('line', {
          x1: 36,
          x2: width,
          y1: y(value),
          y2: y(value),
          stroke: value === 0 ? 'var(--ink-3)' : 'var(--hairline)',
        }),
        s('text', { x: 30, y: y(value) + 4, 'text-anchor': 'end', fill: 'var(--ink-3)' }, number(value)),
      ])
      const every = width < 640 ? 7 : 3
      const bars = days.map((row, i) => bar(row, 40 + i * step, step, y, i % every === 0))
      return s('svg', { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, 'font-size': 11 }, lines, bars)
    },
  })
}

function bar(row, x, step, y, isNamed) {
  const size = Math.max(2, step * 0.72)
  const rect = (from, to, fill) => to > from && s('rect', { x, y: y(to), width: size, height: y(from) - y(to), fill })
  const all = row.cases + row.slots
  return [
    rect(0, row.cases, 'var(--accent)'),
    rect(row.cases, all, 'var(--bar)'),
    all > 0 &&
      step > 16 &&
      s('text', { x: x + size / 2, y: y(all) - 4, 'text-anchor': 'middle', fill: 'var(--ink-2)' }, number(all)),
    isNamed &&
      s('text', { x: x + size / 2, y: HEIGHT - 8, 'text-anchor': 'middle', fill: 'var(--ink-3)' }, row.day.slice(5)),
  ]
}
