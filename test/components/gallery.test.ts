import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contrast, ramp, tokens } from '../../reports/components/gallery/tokens.js'

const style = readFileSync(new URL('../../reports/style.css', import.meta.url), 'utf8')
const [light, dark] = style.split(':root[data-theme="dark"]') as [string, string]
const valueIn = (block: string, token: string): string | undefined =>
  new RegExp(`${token}: (#[0-9a-f]{6});`).exec(block)?.[1]

test('the colours that the gallery shows are those of the style', () => {
  for (const [token, , inLight, inDark] of tokens) {
    expect(valueIn(light, token), token).toBe(inLight)
    expect(valueIn(dark, token), token).toBe(inDark)
  }
  for (const [token, inLight, inDark] of ramp) {
    expect(valueIn(light, token), token).toBe(inLight)
    expect(valueIn(dark, token), token).toBe(inDark)
  }
})

test('text in any of the colours can be read on the background of its theme', () => {
  const [, , white, black] = tokens[0]!
  for (const [token, , inLight, inDark] of tokens.slice(1)) {
    expect(contrast(inLight, white), token).toBeGreaterThanOrEqual(4.5)
    expect(contrast(inDark, black), token).toBeGreaterThanOrEqual(4.5)
  }
})

test('contrast is that of WCAG: 21 of black on white, 1 of a colour on itself', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
  expect(contrast('#b8331b', '#b8331b')).toBe(1)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})
