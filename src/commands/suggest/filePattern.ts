import { basename } from 'node:path'

/** `投诉2025年3月.csv` → `投诉*.csv`: runs of digits, with the words of dates behind them, and signs that mean something in a pattern. */
export function filePattern(name: string): string {
  const [, stem = name, extension = ''] = /^(.+?)((?:\.[a-z0-9]{1,7}){1,2})$/i.exec(name) ?? []
  const pattern = stem
    .replace(/\p{Nd}+[年月日季度]*/gu, '*')
    .replace(/[()[\]{}!+@?*（）]+/g, '*')
    .replace(/\*([-_ .~至到]*\*)+/g, '*')
  return /[\p{L}]/u.test(pattern) ? `${pattern}${extension}` : exactPattern(name)
}

/** A pattern for one file: signs that mean something in a pattern stand for any one sign. */
export const exactPattern = (name: string): string => name.replace(/[()[\]{}!+@*]/g, '?')

/** Whether a pattern of {@link filePattern} or {@link exactPattern} fits a path. */
export function fitsPattern(pattern: string, path: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) =>
    sign === '*' ? '[^/]*' : sign === '?' ? '[^/]' : `\\${sign}`,
  )
  return new RegExp(`^${source}$`, 'u').test(path)
}

/** The name under which a file is proposed: where it lies in the inbox, or the inbox and its name. */
export const inboxName = (path: string, inInbox: string | null): string => inInbox ?? `inbox/${basename(path)}`
