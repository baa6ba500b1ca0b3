import type { SourceDraft } from './draftSources.ts'

/** What keeps the answers of several files or sheets apart whose numbers begin anew. */
export interface SurveyNames {
  from: 'file' | 'sheet'
  /** A regular expression that finds another name in each place. */
  match: string
  names: string[]
}

/** Patterns of names, the surest first: a year, a number, else the whole name. */
const PATTERNS = ['\\d{4}', '\\d+', '.+']
const REPEATED = 0.2

/**
 * How to name the surveys of a draft whose answers have the same numbers in several files or sheets; null where the numbers do not
 * repeat, or the draft has a survey_id.
 */
export function restartedNumbers({ family, parts, entries }: SourceDraft): SurveyNames | null {
  const isSurvey = family.key.includes('survey_id') && family.key.includes('response_id')
  if (!isSurvey || parts.length < 2) return null
  if (entries.some(({ live, field }) => live && field.name === 'survey_id')) return null
  const numbers = parts.map(({ sheet }) => {
    const entry = sheet.found?.entries.find(({ live, assignment }) => live && assignment.field.name === 'response_id')
    return new Set(entry?.assignment.profile.values.map(({ text }) => text) ?? [])
  })
  if (!numbers.some((own, i) => numbers.slice(i + 1).some((other) => repeats(own, other)))) return null
  const files = new Set(parts.map(({ file }) => file))
  const from = files.size === parts.length ? 'file' : files.size === 1 ? 'sheet' : null
  if (from === null) return null
  const places = parts.map(({ file, sheet }) => (from === 'file' ? file.place : (sheet.sheet ?? '')))
  for (const match of PATTERNS) {
    const names = places.map((place) => new RegExp(match, 'u').exec(place)?.[0] ?? '')
    if (names.every((name) => name !== '') && new Set(names).size === names.length) return { from, match, names }
  }
  return null
}

function repeats(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const shared = [...a].filter((number) => b.has(number)).length
  return shared > 0 && shared >= REPEATED * Math.min(a.size, b.size)
}
