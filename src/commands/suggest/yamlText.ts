import { maskPersonal, maskShown } from '../../contracts/personal.ts'

const PLAIN = /^[\p{L}_][\p{L}\p{N}_/.*（）-]*$/u
const RESERVED = /^(true|false|yes|no|null|y|n|on|off|~)$/i

/** A text as a YAML scalar, plain where that is safe in block and flow context, else in double quotes. */
export const yamlText = (text: string): string =>
  PLAIN.test(text) && !RESERVED.test(text) && !text.startsWith('*') ? text : JSON.stringify(text)

/** A text for a comment: personal numbers masked, on one line, at most `most` characters. */
export function commentText(text: string, most = 60): string {
  const line = maskPersonal(text)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}

/**
 * A value of a file for a comment: as {@link commentText}, and without what may be a person's name or address.
 * @param words those that the field knows
 */
export const valueText = (text: string, words: readonly string[] = []): string => commentText(maskShown(text, words))

/** Puts comments behind lines in one column, so that they can be read down. */
export function withComments(lines: readonly { text: string; comment?: string }[]): string[] {
  const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/\p{ASCII}/u.test(sign) ? 1 : 2), 0)
  const edge = Math.min(60, Math.max(0, ...lines.filter(({ comment }) => comment).map(({ text }) => widthOf(text))))
  return lines.map(({ text, comment }) =>
    comment ? `${text}${' '.repeat(Math.max(0, edge - widthOf(text)))}  # ${comment}` : text,
  )
}
