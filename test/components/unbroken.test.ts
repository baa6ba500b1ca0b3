import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieces } from '../../reports/components/unbroken.js'

const wholes = (text: string): string[] =>
  pieces(text)
    .filter(({ isWhole }) => isWhole)
    .map((piece) => piece.text)

test('a figure stays with its interval, its target and its measure', () => {
  expect(wholes('全公司投诉处理满意率 95.66%（94.98–96.26），跨过目标 95%（拟定）：达标的把握 62%')).toEqual([
    '95.66%（94.98–96.26）',
    '目标 95%（拟定）',
  ])
  expect(wholes('临港自 2025 年 9 月起连续 4 个月低于控制下限，比其余低 4.0–6.0 个百分点')).toEqual([
    ...['2025 年 9 月', '4 个', '4.0–6.0 个'],
  ])
  expect(wholes('Company: 95.7% (95.0–96.3), above the 95% target; 1,284 forms')).toEqual([
    ...['95.7% (95.0–96.3)', '95% target'],
  ])
  expect(wholes('q5 信息公开、其中 132/3,058 份')).toEqual(['q5 信', '132/3,058 份'])
  expect(wholes('2025 年异常原因 150 / 320 起按时')).toEqual(['2025 年', '150 / 320 起'])
  expect(wholes('30 and 12345')).toEqual([])
})

test('no sentence loses or gains a letter', () => {
  const part = fc.constantFrom(
    '满意率 ',
    '95.7%',
    '（95.0–96.3）',
    '目标 ',
    '，',
    ' 个',
    '2025 年',
    ' 9 月',
    '–',
    ' target',
    '−',
    'n=',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
      const text = parts.join('')
      expect(
        pieces(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
