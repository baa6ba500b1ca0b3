import { expect, test } from 'vitest'
import { placeNames } from '../../reports/components/funnelLabels.js'

const point = (x: number, y: number, text: string): { x: number; y: number; text: string } => ({ x, y, text })

test('a name stands to the right of its point', () => {
  expect(placeNames([point(40, 50, '清河 85.1')], 300)).toMatchObject([{ anchor: 'start', dy: 0 }])
})

test('a name that would leave the drawing stands to the left', () => {
  expect(placeNames([point(290, 50, '城中 97.0')], 300)).toMatchObject([{ anchor: 'end', dy: 0 }])
})

test('names of neighbours do not overlap each other or the points', () => {
  const placed = placeNames(
    [point(200, 40, '高新 97.0'), point(240, 40, '城中 97.0'), point(210, 44, '南湖 97.0')],
    320,
  )
  const places = placed.map(({ anchor, dy, x, y }) => `${anchor} ${y + dy} ${x}`)
  expect(new Set(places).size).toBe(3)
  expect(placed.find(({ text }) => text.startsWith('高新'))).toMatchObject({ anchor: 'end', dy: 0 })
  expect(placed.find(({ text }) => text.startsWith('城中'))!.dy).toBe(0)
})

test('in a narrow drawing a name stands above its point where it can, and within the drawing', () => {
  const [middle, edge] = [point(150, 60, '清河 85.1'), point(292, 90, '城中 97.0')]
  const placed = placeNames([middle, edge], 300, true)
  expect(placed.find(({ x }) => x === 150)).toMatchObject({ anchor: 'middle', dx: 0, dy: -13 })
  expect(placed.find(({ x }) => x === 292)).toMatchObject({ anchor: 'end', dy: -13 })
  expect(placeNames([point(150, 8, '清河 85.1')], 300, true)).toMatchObject([{ anchor: 'start', dy: 0 }])
})
