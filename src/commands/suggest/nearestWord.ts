import { distance } from 'fastest-levenshtein'
import type { Synonyms } from '../../contracts/code.ts'

/** A word of a closed list that is near a value. */
export interface NearWord {
  /** The canonical value. */
  value: string
  /** The word of the list that is near. */
  word: string
  /** True when the value holds the word, or all but agrees with it, and no word of another meaning comes as near. */
  sure: boolean
}

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

/** The word of a closed list that is nearest to a value; null when nothing is near. */
export function nearestWord(value: string, words: Synonyms): NearWord | null {
  const text = fold(value)
  if (text === '') return null
  const near = Object.entries(words)
    .flatMap(([canonical, synonyms]) => {
      const ranked = [canonical, ...synonyms]
        .map((word) => ({ value: canonical, word, nearness: nearness(text, fold(word)) }))
        .sort((a, b) => b.nearness - a.nearness)
      return ranked.slice(0, 1)
    })
    .sort((a, b) => b.nearness - a.nearness)
  const [best, second] = near
  if (!best || best.nearness < 0.5) return null
  const sure = best.nearness >= 0.75 && best.nearness - (second?.nearness ?? 0) >= 0.15
  return { value: best.value, word: best.word, sure }
}

/**
 * 0 to 1, from 0.75 on as good as the word: one word holds the other, or a long one has a slip of the pen. What turns a meaning (不满意)
 * is never near.
 */
function nearness(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const shared = 1 - distance(a, b) / long.length
  if (short.length >= 2 && long.includes(short))
    return turns(long.replace(short, '')) ? 0.3 : 0.5 + (0.45 * short.length) / long.length
  if (turns(a) !== turns(b) || numerals(a) !== numerals(b)) return 0.3
  return long.length >= 7 ? shared : Math.min(0.7, shared)
}

/** 四级 is not 三级, however alike they look. */
const numerals = (text: string): string => (text.match(/[\d一二三四五六七八九十ⅰ-ⅹ]/gu) ?? []).join('')

const turns = (text: string): boolean => /[不未无非否]|^(no|un|in|dis)/.test(text)
