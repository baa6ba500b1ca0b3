import { h } from './dom.js'

const NUMBER = '[+\\u2212<>]?\\d[\\d.,/]*(?: / \\d[\\d.,]*)?%?'
const RANGE = `${NUMBER}–${NUMBER}`
/** A figure with its interval, its target's word or its measure, and a question with its number: no line breaks in them. */
const WHOLE = new RegExp(
  `(?:目标 )?(?:${RANGE}|${NUMBER}(?:（${RANGE}）| \\(${RANGE}\\))?)(?: 年 \\d+ 月| [\u4e00-\u9fff]|（拟定）| target)?|q\\d+ [\u4e00-\u9fff]`,
  'g',
)

/**
 * A sentence in pieces: `全公司 `, `95.7%（95.0–96.3）`, `，跨过`, `目标 95%` …
 * @param {string} text
 * @returns {{text: string, isWhole: boolean}[]} isWhole: whether a line must not break in it
 */
export function pieces(text) {
  const found = []
  let from = 0
  const add = (to, isWhole) => {
    if (to > from) found.push({ text: text.slice(from, to), isWhole })
    from = to
  }
  for (const { 0: whole, index } of text.matchAll(WHOLE)) {
    if (!/[ –（]/.test(whole)) continue
    add(index, false)
    add(index + whole.length, true)
  }
  add(text.length, false)
  return found
}

/** A sentence as it is set: figures do not break. @param {unknown} sentence left as it is unless a text */
export const unbroken = (sentence) =>
  typeof sentence === 'string'
    ? pieces(sentence).map(({ text, isWhole }) => (isWhole ? h('span', { class: 'nowrap' }, text) : text))
    : sentence
