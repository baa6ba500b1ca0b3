import '../../reports/components/messages.js'
import { afterEach, expect, test } from 'vitest'
import {
  coded,
  inLocale,
  joinNames,
  joinSentences,
  preferredLocale,
  setLocale,
  t,
} from '../../reports/components/locale.js'

afterEach(() => setLocale('zh-CN'))

test('a message is given in the page’s language with its values filled in', () => {
  expect(t('shell.units', { n: 1 })).toBe('1 个单位')
  setLocale('en')
  expect(t('shell.units', { n: 1 })).toBe('1 unit')
  expect(t('shell.units', { n: 30 })).toBe('30 units')
})

test('a number in a message has its thousands grouped; a year given as text stays', () => {
  expect(t('shell.units', { n: 12345 })).toBe('12,345 个单位')
  expect(t('appraisal.finding.unitNone', { unit: '临港', year: '2025' })).toContain('2025')
})

test('a missing message or value is an error, never an empty text', () => {
  expect(() => t('no.such.message')).toThrow('message "no.such.message" is not in reports/components/messages')
  expect(() => t('shell.units')).toThrow('message "shell.units" needs a value for {n}')
})

test('a code without a message is shown as it is', () => {
  expect(coded('kind', 'drop')).toBe('骤降')
  expect(coded('kind', 'a_new_kind')).toBe('a_new_kind')
})

test('an unknown language is refused, and falls back where a site names it', () => {
  expect(() => setLocale('fr' as never)).toThrow('expected zh-CN or en')
  expect(preferredLocale('fr')).toBe('zh-CN')
  expect(preferredLocale('en')).toBe('en')
})

test('names and sentences are joined as the language does', () => {
  expect(joinNames(['城东', '城西'])).toBe('城东、城西')
  expect(joinSentences(['甲。', null, '乙。'])).toBe('甲。乙。')
  setLocale('en')
  expect(joinNames(['A', 'B'])).toBe('A, B')
  expect(joinSentences(['One.', 'Two.'])).toBe('One. Two.')
  expect(inLocale({ title_zh: '名', title_en: '' }, 'title')).toBe('名')
})
