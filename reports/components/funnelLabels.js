import { textWidth } from './scale.js'

const height = 13

/**
 * Places the names of points: beside them to the right, else to the left, else as little lower as it takes to stand clear of
 * the other points and names and within the drawing; in a narrow drawing above them first.
 * @template {{x: number, y: number, text: string}} Point in pixels
 * @param {Point[]} points
 * @param {number} right where the drawing ends
 * @param {boolean} [isAbove] whether a name stands above its point where it can
 * @returns {(Point & {anchor: 'start' | 'middle' | 'end', dx: number, dy: number})[]}
 */
export function placeNames(points, right, isAbove = false) {
  const taken = points.map(({ x, y }) => ({ from: x - 5, to: x + 5, top: y - 5, bottom: y + 5 }))
  return [...points]
    .sort((a, b) => a.y - b.y)
    .map((point) => {
      const width = textWidth(point.text) * 1.1
      const beside = [0, height, 2 * height, 3 * height].flatMap((dy) => [
        { anchor: 'start', dx: 9, dy, from: point.x + 9 },
        { anchor: 'end', dx: -9, dy, from: point.x - 9 - width },
      ])
      const above = [
        { anchor: 'middle', dx: 0, dy: -height, from: point.x - width / 2 },
        { anchor: 'end', dx: 5, dy: -height, from: point.x + 5 - width },
        { anchor: 'start', dx: -5, dy: -height, from: point.x - 5 },
      ]
      const boxed = [...(isAbove ? above : []), ...beside].map((one) => ({
        ...one,
        to: one.from + width,
        top: point.y + one.dy - 6,
        bottom: point.y + one.dy + 6,
      }))
      const free = (box) =>
        box.to <= right && box.from >= 0 && box.top >= 0 && !taken.some((other) => overlap(box, other))
      const found = boxed.find(free) ?? boxed.find(({ from, to }) => from >= 0 && to <= right) ?? boxed[0]
      taken.push(found)
      return { ...point, anchor: found.anchor, dx: found.dx, dy: found.dy }
    })
}

const overlap = (a, b) => a.from < b.to && b.from < a.to && a.top < b.bottom && b.top < a.bottom
