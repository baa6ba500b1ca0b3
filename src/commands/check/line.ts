/** One thing checked: a failure makes the command exit 1, a warning does not. */
export interface CheckLine {
  level: 'ok' | 'warning' | 'failure'
  text: string
}

/** A line of a level. */
export const ok = (text: string): CheckLine => ({ level: 'ok', text })
/** A line of a level. */
export const warning = (text: string): CheckLine => ({ level: 'warning', text })
/** A line of a level. */
export const failure = (text: string): CheckLine => ({ level: 'failure', text })

/** How many of each kind are written out. */
export const SHOWN = 5

/** The first few of a list, and how many more there are: `a, b and 3 more`. */
export function listed(items: readonly string[], most = SHOWN): string {
  const more = items.length - most
  return more > 0 ? `${items.slice(0, most).join(', ')} and ${more} more` : items.join(', ')
}

/** `1 row`, `2 rows`. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
