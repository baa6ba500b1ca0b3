import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exactPattern, filePattern, fitsPattern } from '../../../src/commands/suggest/filePattern.ts'
import { nearestWord } from '../../../src/commands/suggest/nearestWord.ts'
import { commentText, yamlText } from '../../../src/commands/suggest/yamlText.ts'
import { CHANNELS, HANDLING_SATISFACTION, TIERS } from '../../../src/contracts/words.ts'

describe('the nearest word of a closed list', () => {
  it.each([
    ['电子邮件箱', CHANNELS, 'email', true],
    ['手机APP', CHANNELS, 'app', true],
    ['市民热线', CHANNELS, 'phone', false],
    ['网厅', CHANNELS, 'web', false],
    // It holds 营业厅, which means another channel, and 网上: never sure.
    ['网上营业厅', CHANNELS, 'hall', false],
    ['非常的满意', HANDLING_SATISFACTION, 'satisfied', false],
  ])('%s is near, %#', (text, words, value, sure) => {
    expect(nearestWord(text, words)).toMatchObject({ value, sure })
  })

  it('a turned meaning is not near', () => {
    expect(nearestWord('不属实', { founded: ['属实'] })).toBeNull()
    expect(nearestWord('很不满意', { satisfied: ['满意', '很满意'] })).toBeNull()
    expect(nearestWord('四级', TIERS)).toBeNull()
    expect(nearestWord('', CHANNELS)).toBeNull()
  })
})

describe('text for YAML', () => {
  it('every text comes back as it was, in blocks and in flow', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
        expect(parse(`a: ${yamlText(text)}`)).toEqual({ a: text })
        expect(parse(`a: { b: ${yamlText(text)}, c: [${yamlText(text)}] }`)).toEqual({ a: { b: text, c: [text] } })
      }),
    )
    for (const text of ['yes', 'null', '12', '1.5e3', '- a', '#x', '投诉*', 'a: b', "'", '=1+1', '客户编号'])
      expect(parse(`a: ${yamlText(text)}`)).toEqual({ a: text })
  })

  it('a comment stays on one line and holds no personal number', () => {
    expect(commentText('请拨 13812345678\n# 谢谢')).toBe('请拨 〔手机号〕 # 谢谢')
    expect(commentText('长'.repeat(100))).toHaveLength(60)
  })
})

describe('patterns for files', () => {
  it.each([
    ['投诉2025.csv', '投诉*.csv'],
    ['投诉_2025年12月_东岭.csv', '投诉_*_东岭.csv'],
    ['日用气量 2025-03.xlsx', '日用气量 *.xlsx'],
    ['缴费(1).csv.gz', '缴费*.csv.gz'],
    ['20250301.csv', '20250301.csv'],
  ])('%s → %s', (name, pattern) => {
    expect(filePattern(name)).toBe(pattern)
  })

  it('fit the name that they were made from', () => {
    const names = fc.string({ unit: fc.constantFrom(...'投诉a1-_ (2)[年月]{}!'), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(names, (stem) => {
        const name = `${stem}.csv`
        expect(fitsPattern(filePattern(name), name)).toBe(true)
        expect(fitsPattern(exactPattern(name), name)).toBe(true)
      }),
    )
  })
})
