import { builtinInstruments } from '../../workspace/builtinInstruments.ts'
import type { Instrument } from '../../workspace/instrument.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'
import { headerLikeness } from './likeness.ts'
import { labelScale, numberScale, type ProposedScale } from './proposeScale.ts'
import { isNoAnswer, plainLabel, wordsOf } from './scaleWords.ts'
import type { ValueProfile } from './valueProfile.ts'

/** A question of a wide questionnaire: its headers, by year, and its different answers with their rows. */
export interface AskedQuestion {
  id: string
  headers: string[]
  values: ValueProfile['values']
}

/** What `pilotlight.yaml` needs for a questionnaire's answers. */
export interface ProposedInstrument {
  instrument: string
  /** Question → headers. */
  questions: Record<string, string[]>
  /** What is to be stated: a scale, or labels to add to the program's own instrument; null where that knows every label. */
  scale: ProposedScale | { extends: string; missing: string[] } | null
  /** Labels that the program's own instrument does not know and that may mean anything, the commonest first. */
  strange: ValueProfile['values']
}

/** Questionnaires that a wide file may hold, by how much their headers tell. */
const WIDE = ['card4', 'visit7', 'key_account_annual']
const ALIKE = 0.6

/** Proposes an instrument: the program's own where headers and labels are its, else one with a scale of the labels that were met. */
export function proposeInstrument(kind: 'labels' | 'numbers', asked: readonly AskedQuestion[]): ProposedInstrument {
  const texts = [...new Set(asked.flatMap(({ values }) => values.map(({ text }) => text)))]
  const plain = Object.fromEntries(asked.map(({ id, headers }) => [id, headers]))
  const ofItsOwn = { instrument: 'questionnaire', questions: plain, strange: [] }
  if (kind === 'numbers') return { ...ofItsOwn, scale: numberScale(texts) }
  const fits = WIDE.map((name) => ({ name, ids: matchQuestions(builtinInstruments()[name]!, asked) }))
  const [best] = fits.sort((a, b) => b.ids.size - a.ids.size)
  if (!best || best.ids.size < Math.max(2, asked.length / 2)) return { ...ofItsOwn, scale: labelScale(texts) }
  const own = builtinInstruments()[best.name]!
  const missing = texts.filter((text) => isNoAnswer(text) && !isListed(own, text)).sort()
  return {
    instrument: best.name,
    questions: nameQuestions(own, asked, best.ids),
    scale: missing.length > 0 ? { extends: best.name, missing } : null,
    strange: strangeValues(own, asked, best.ids),
  }
}

const isListed = ({ missing }: Instrument, text: string): boolean =>
  missing.some(({ code }) => normalizeLabel(code) === normalizeLabel(text))

/** A question is known by most of its answers: one may be a slip of the pen, or a word that only this company uses. */
const MOST = 0.75

/** Which question of an instrument each asked one is: by its title, and only where most of its answers are words of that question. */
function matchQuestions(own: Instrument, asked: readonly AskedQuestion[]): Map<string, string> {
  const near = asked.flatMap(({ id, headers, values }) =>
    Object.entries(own.questions).flatMap(([question, { title }]) => {
      const given = values.filter(({ text }) => !isNoAnswer(text) && !isListed(own, text))
      const words = wordsOf(own, question)
      const isWord = rowsOf(given.filter(({ text }) => words.has(plainLabel(text)))) >= MOST * rowsOf(given)
      const likeness = Math.max(...headers.map((header) => titleLikeness(header, title)))
      return isWord && likeness >= ALIKE ? [{ id, question, likeness }] : []
    }),
  )
  const ids = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, question } of near.sort((a, b) => b.likeness - a.likeness))
    if (!ids.has(id) && !taken.has(question)) {
      ids.set(id, question)
      taken.add(question)
    }
  return ids
}

const rowsOf = (values: ValueProfile['values']): number => values.reduce((sum, { count }) => sum + count, 0)

/** Answers to the questions of an instrument that are none of their words and no way to say that there is no answer. */
function strangeValues(
  own: Instrument,
  asked: readonly AskedQuestion[],
  ids: ReadonlyMap<string, string>,
): ValueProfile['values'] {
  const found = new Map<string, number>()
  for (const { id, values } of asked) {
    const words = wordsOf(own, ids.get(id))
    for (const { text, count } of values)
      if (!isNoAnswer(text) && !isListed(own, text) && !words.has(plainLabel(text)))
        found.set(text, (found.get(text) ?? 0) + count)
  }
  return [...found]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
}

function titleLikeness(header: string, title: string): number {
  const plain = plainLabel(header)
  const isLonger = plain.length <= title.length + 4 && plain.includes(title)
  return Math.max(headerLikeness(plain, title), isLonger ? ALIKE : 0)
}

/** Questions under the ids of the instrument; others get ids that it does not have. */
function nameQuestions(
  own: Instrument,
  asked: readonly AskedQuestion[],
  ids: ReadonlyMap<string, string>,
): Record<string, string[]> {
  let next = Object.keys(own.questions).length
  const freeId = (): string => {
    do next++
    while (`q${next}` in own.questions)
    return `q${next}`
  }
  return Object.fromEntries(asked.map(({ id, headers }) => [ids.get(id) ?? freeId(), headers]))
}
