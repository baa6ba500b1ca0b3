import { expect, test } from 'vitest'
import { placeNames } from '../../reports/components/funnelLabels.js'

const point = (x: number, y: number, text: string): { x: number; y: number; text: string } => ({ x, y, text })

test('a name stands to the right of its point', () => {
  expect(placeNames([point(40, 50, '清河 85.1')], 300)).toMatchObject([{ toLeft: false, dy: 0 }])
})

test('a name that would leave the drawing stands to the left', () => {
  expect(placeNames([point(290, 50, '城中 97.0')], 300)).toMatchObject([{ toLeft: true, dy: 0 }])
})

test('names of neighbours do not overlap each other or the points', () => {
  const placed = placeNames(
    [point(200, 40, '高新 97.0'), point(240, 40, '城中 97.0'), point(210, 44, '南湖 97.0')],
    320,
  )
  const places = placed.map(({ toLeft, dy, x, y }) => `${toLeft} ${y + dy} ${x}`)
  expect(new Set(places).size).toBe(3)
  expect(placed.find(({ text }) => text.startsWith('高新'))).toMatchObject({ toLeft: true, dy: 0 })
  expect(placed.find(({ text }) => text.startsWith('城中'))!.dy).toBe(0)
})
