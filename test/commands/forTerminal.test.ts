import { expect, test } from 'vitest'
import { forTerminal, lineProgress } from '../../src/cliProgress.ts'

test('what commands a terminal, or turns the text that stands behind it, is written out; JSON stays the same JSON', () => {
  expect(forTerminal('a\u001b[2J\u0007\r\u009bb\u202ec\u2066\u2028')).toBe(
    'a\\u001b[2J\\u0007\\u000d\\u009bb\\u202ec\\u2066\\u2028',
  )
  expect(forTerminal('投诉 2025.csv\n\t“ok” 😀')).toBe('投诉 2025.csv\n\t“ok” 😀')
  const text = JSON.stringify({ file: 'a\u202eb\u001b' })
  expect(JSON.parse(forTerminal(text))).toEqual(JSON.parse(text))
})

test('the lines of a run are written so', () => {
  const said: string[] = []
  const progress = lineProgress((text) => said.push(text))
  progress.step('inbox/a\u001b]0;b\u0007.csv', 2)
  progress.line('\u202e')
  expect(said).toEqual(['  inbox/a\\u001b]0;b\\u0007.csv (2 rows)\n', '\\u202e\n'])
})
