import { chart } from './chart.js'
import { s } from './dom.js'
import { number, percentNumber, rateWithInterval } from './format.js'
import { t } from './locale.js'
import { linear, textWidth } from './scale.js'
import './messages/satisfaction.js'

/**
 * Answers around a line: levels that are not satisfied to the left, the satisfied to the right, the best outermost and
 * darkest; as many levels as the scale has.
 * @param {{title: string, rate: number, rate_low?: number, rate_high?: number, strict_rate: number | null, n_valid: number, parts: {level_no: number, share: number}[]}[]} rows as they are to stand
 * @param {{label: string, levels: {level_no: number, label: string, is_satisfied: boolean}[], among?: {title: string, rate: number}[]}} options
 *   levels: best first; among: the rows of all scales that stand together, so that their bars share one measure
 */
export function questionProfile(rows, { label, levels, among = rows }) {
  const good = levels.filter((level) => level.is_satisfied)
  const bad = levels.filter((level) => !level.is_satisfied)
  // from the line outward
  const right = [...good].reverse().map((level, i) => ({ ...level, fill: shade(i, good.length) }))
  const left = bad.map((level, i) => ({ ...level, fill: redShade(i, bad.length) }))
  const draw = (width) => drawing(rows, { left, right, among }, width)
  const known = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(row.parts.map((part) => [`level_${part.level_no}`, part.share])),
  }))
  return chart({ label, draw, rows: known, columns: columns(levels) })
}

/** From light, next to the line, to dark. */
const shade = (i, n) => {
  if (n === 1 || i === n - 1) return 'var(--answer-1)'
  const part = Math.round((i / (n - 1)) * 100)
  if (part === 50) return 'var(--answer-2)'
  return part === 0 ? 'var(--answer-3)' : `color-mix(in oklab, var(--answer-1) ${part}%, var(--answer-3))`
}

const redShade = (i, n) =>
  i === n - 1
    ? 'var(--not-met)'
    : `color-mix(in oklab, var(--not-met) ${Math.round(45 + (i / n) * 55)}%, var(--background))`

const shareOf = (row, { level_no }) => row.parts.find((part) => part.level_no === level_no)?.share ?? 0
const sum = (row, side) => side.reduce((total, level) => total + shareOf(row, level), 0)

function drawing(rows, { left, right, among }, width) {
  const narrow = width < 480
  const names = narrow ? 0 : Math.min(width / 3, Math.max(...among.map((row) => textWidth(row.title))) * 1.15 + 20)
  const frame = {
    ...{ width, narrow, names, line: narrow ? 44 : 28, bar: narrow ? 18 : 17, values: narrow ? 46 : 150 },
    ...{ left, right, sides: [...[...left].reverse(), ...right] },
  }
  const worst = Math.max(...among.map((row) => 1 - row.rate))
  const most = Math.max(...among.map((row) => row.rate))
  const room = worst > 0 ? 38 : 2
  const x = linear([-worst, most], [names + room, width - frame.values - 8])
  const head = legend(frame, 0)
  const top = head.height + 22
  return s(
    'svg',
    {
      viewBox: `0 0 ${width} ${top + rows.length * frame.line + 2}`,
      width,
      height: top + rows.length * frame.line + 2,
    },
    head.marks,
    columnHeads(frame, head.height + 10),
    rows.map((row, i) => line(row, { ...frame, x, y: top + i * frame.line })),
  )
}

const words = (attributes, text) => s('text', { 'font-size': 12, fill: 'var(--ink-3)', ...attributes }, text)

/** The levels with their shades in the order of the bars, in as many lines as they need. */
function legend({ width, names, sides }, y) {
  let [x, row] = [names, 0]
  const marks = sides.flatMap(({ label, fill, is_satisfied: isGood }) => {
    const wide = 16 + textWidth(label) * 1.1 + 14
    if (x > names && x + wide > width) [x, row] = [names, row + 1]
    const at = { x, y: y + row * 18 }
    x += wide
    return [
      s('rect', { x: at.x, y: at.y + 3, width: 11, height: 11, fill }),
      words({ x: at.x + 16, y: at.y + 13, fill: isGood ? 'var(--ink-2)' : 'var(--not-met)' }, label),
    ]
  })
  return { marks, height: (row + 1) * 18 }
}

function columnHeads({ width, narrow }, y) {
  const head = (x, text) => words({ x, y, 'text-anchor': 'end', 'font-size': 11 }, text)
  if (narrow) return head(width, t('satisfaction.rate'))
  return [head(width - 100, t('satisfaction.rate')), head(width - 52, t('satisfaction.strict')), head(width, 'n')]
}

function line(row, { x, y, width, narrow, names, bar, left, right }) {
  const base = narrow ? y + 20 : y + 3
  const middle = base + bar / 2 + 4
  const parts = [...along(row, left, -1), ...along(row, right, 1)]
  const not = sum(row, left)
  const value = (at, text, attributes) => words({ x: at, y: middle, 'text-anchor': 'end', ...attributes }, text)
  const strong = { fill: 'var(--ink)', 'font-weight': 600 }
  return s(
    'g',
    {},
    words(
      narrow ? { x: 0, y: y + 14, fill: 'var(--ink)' } : { x: 0, y: middle, fill: 'var(--ink)' },
      narrow ? row.title : clip(row.title, names - 10),
    ),
    parts.map(({ from, to, fill }) =>
      s('rect', { x: x(Math.min(from, to)), y: base, width: Math.abs(x(to) - x(from)), height: bar, fill }),
    ),
    parts
      .filter(({ share, isGood }) => isGood && x(share) - x(0) > 26)
      .map(({ from, to, share }) =>
        words(
          { x: (x(from) + x(to)) / 2, y: middle, 'text-anchor': 'middle', fill: 'var(--ink)', 'font-size': 11 },
          percentNumber(share, 0),
        ),
      ),
    s('line', { x1: x(0), x2: x(0), y1: base - 3, y2: base + bar + 3, stroke: 'var(--ink)' }),
    not > 0 && value(x(-not) - 4, percentNumber(not), { fill: 'var(--not-met)', 'font-weight': 600 }),
    narrow
      ? value(width, percentNumber(row.rate), strong)
      : [
          value(width - 100, percentNumber(row.rate), strong),
          value(width - 52, percentNumber(row.strict_rate), {}),
          value(width, number(row.n_valid), {}),
        ],
  )
}

/** A side's levels as stretches, from the line outward. */
function along(row, side, sign) {
  let at = 0
  return side.flatMap((level) => {
    const share = shareOf(row, level)
    if (share === 0) return []
    const from = at
    at += sign * share
    return [{ from, to: at, share, fill: level.fill, isGood: sign > 0 }]
  })
}

function clip(text, width) {
  let shown = text
  while (shown.length > 2 && textWidth(shown) * 1.1 > width) shown = shown.slice(0, -1)
  return shown === text ? text : `${shown.slice(0, -1)}…`
}

const columns = (levels) => [
  { key: 'title', label: t('satisfaction.question') },
  { key: 'n_valid', label: 'n', number: true, format: (value) => number(value) },
  {
    ...{ key: 'rate', label: t('satisfaction.rate'), number: true },
    format: (value, row) => rateWithInterval(value, row.rate_low, row.rate_high),
  },
  { key: 'strict_rate', label: `${t('satisfaction.strict')} %`, number: true, format: (value) => percentNumber(value) },
  ...levels.map(({ level_no: no, label }) => ({
    ...{ key: `level_${no}`, label: `${label} %`, number: true },
    format: (value) => percentNumber(value ?? 0),
  })),
]
