import { textWidth } from './scale.js'

const height = 13

/**
 * Places the names of points beside them: to the right, else to the left, else as little lower as it takes to stand clear of
 * the other points and names and within the drawing.
 * @template {{x: number, y: number, text: string}} Point in pixels
 * @param {Point[]} points
 * @param {number} right where the drawing ends
 * @returns {(Point & {toLeft: boolean, dy: number})[]}
 */
export function placeNames(points, right) {
  const taken = points.map(({ x, y }) => ({ from: x - 5, to: x + 5, top: y - 5, bottom: y + 5 }))
  return [...points]
    .sort((a, b) => a.y - b.y)
    .map((point) => {
      const width = textWidth(point.text) * 1.1
      const options = [0, height, 2 * height, 3 * height].flatMap((dy) => [
        { toLeft: false, dy, from: point.x + 9, to: point.x + 9 + width },
        { toLeft: true, dy, from: point.x - 9 - width, to: point.x - 9 },
      ])
      const boxed = options.map((one) => ({ ...one, top: point.y + one.dy - 6, bottom: point.y + one.dy + 6 }))
      const free = (box) => box.to <= right && box.from >= 0 && !taken.some((other) => overlap(box, other))
      const found = boxed.find(free) ?? boxed[0]
      taken.push(found)
      return { ...point, toLeft: found.toLeft, dy: found.dy }
    })
}

const overlap = (a, b) => a.from < b.to && b.from < a.to && a.top < b.bottom && b.top < a.bottom
