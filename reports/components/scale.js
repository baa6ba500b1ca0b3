/**
 * A linear scale: a function from a value to a place, kept inside the range.
 * @param {[number, number]} domain may be reversed
 * @param {[number, number]} range pixels
 * @returns {(value: number) => number}
 */
export function linear([from, to], [start, end]) {
  const [left, right] = [Math.min(start, end), Math.max(start, end)]
  return (value) => {
    const part = to === from ? 0.5 : (value - from) / (to - from)
    return Math.min(right, Math.max(left, start + part * (end - start)))
  }
}

/**
 * Round values between two, about as many as asked: steps of 1, 2 or 5 times a power of ten.
 * @param {number} from
 * @param {number} to
 * @param {number} count
 * @returns {number[]}
 */
export function ticks(from, to, count) {
  if (!(to > from)) return []
  const raw = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= raw * 0.999)
  const first = Math.ceil(from / step - 1e-9)
  const last = Math.floor(to / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Round values from at or below one value to at or above another, about as many as asked. */
export function niceTicks(from, to, count) {
  const [first, second] = ticks(from, to, count)
  if (second === undefined) return [from, to]
  const step = second - first
  const [low, high] = [Math.floor(from / step + 1e-9), Math.ceil(to / step - 1e-9)]
  return Array.from({ length: high - low + 1 }, (_, i) => Number(((low + i) * step).toPrecision(12)))
}

/** The path of a line through points; a null point breaks it. @param {([number, number] | null)[]} points */
export function linePath(points) {
  let pen = 'M'
  return points
    .map((point) => {
      if (point === null) {
        pen = 'M'
        return ''
      }
      const text = `${pen}${point.map((place) => place.toFixed(1)).join(',')}`
      pen = 'L'
      return text
    })
    .join('')
}

/**
 * The path of the area between two lines; where either has no value there is none.
 * @param {({x: number, y1: number, y2: number} | null)[]} points
 */
export function areaPath(points) {
  const runs = []
  for (const [i, point] of points.entries()) {
    if (point === null) continue
    if (i === 0 || points[i - 1] === null) runs.push([])
    runs.at(-1).push(point)
  }
  const at = (x, y) => `${x.toFixed(1)},${y.toFixed(1)}`
  return runs
    .map((run) => {
      const back = [...run].reverse()
      return `M${run.map(({ x, y1 }) => at(x, y1)).join('L')}L${back.map(({ x, y2 }) => at(x, y2)).join('L')}Z`
    })
    .join('')
}

/** About how wide a text is, in pixels at 11 px: Chinese characters are twice as wide as the others. */
export const textWidth = (text) => [...text].reduce((width, letter) => width + (letter > '\u2e80' ? 11 : 6.2), 0)
