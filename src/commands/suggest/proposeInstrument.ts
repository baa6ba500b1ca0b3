import { builtinInstruments } from '../../workspace/builtinInstruments.ts'
import type { Instrument } from '../../workspace/instrument.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'
import { headerLikeness } from './likeness.ts'
import { cardWords, isNoAnswer, LABELS, plainLabel, wordsOf } from './scaleWords.ts'

/** A question of a wide questionnaire: its headers, by year, and its different answers. */
export interface AskedQuestion {
  id: string
  headers: string[]
  texts: string[]
}

/** What `pilotlight.yaml` needs for a questionnaire's answers. */
export interface ProposedInstrument {
  instrument: string
  /** Question → headers. */
  questions: Record<string, string[]>
  /** Null where the program's own instrument knows every label: then nothing is to be stated. */
  scale: ProposedScale | null
}

/** A scale to be stated: levels best first where the labels tell, of numbers the highest first. */
export interface ProposedScale {
  levels: string[]
  satisfied: string[]
  strict: string[]
  aliases: Record<string, string>
  missing: string[]
}

/** Questionnaires that a wide file may hold, by how much their headers tell. */
const WIDE = ['card4', 'visit7', 'key_account_annual']
const ALIKE = 0.6

/** Proposes an instrument: the program's own where headers and labels are its, else one with a scale of the labels that were met. */
export function proposeInstrument(kind: 'labels' | 'numbers', asked: readonly AskedQuestion[]): ProposedInstrument {
  const texts = [...new Set(asked.flatMap((question) => question.texts))]
  const plain = Object.fromEntries(asked.map(({ id, headers }) => [id, headers]))
  if (kind === 'numbers') return { instrument: 'questionnaire', questions: plain, scale: numberScale(texts) }
  const fits = WIDE.map((name) => ({ name, ids: matchQuestions(builtinInstruments()[name]!, asked) }))
  const [best] = fits.sort((a, b) => b.ids.size - a.ids.size)
  if (!best || best.ids.size < Math.max(2, asked.length / 2))
    return { instrument: 'questionnaire', questions: plain, scale: labelScale(texts) }
  const own = builtinInstruments()[best.name]!
  const questions = nameQuestions(own, asked, best.ids)
  const unknown = texts.filter((text) => isNoAnswer(text) && !isListed(own, text))
  const scale = unknown.length > 0 && own.levels ? restate(own, texts) : null
  return { instrument: best.name, questions, scale }
}

const isListed = ({ missing }: Instrument, text: string): boolean =>
  missing.some(({ code }) => normalizeLabel(code) === normalizeLabel(text))

/** Which question of an instrument each asked one is: by its title, and only where all its labels are words of that question. */
function matchQuestions(own: Instrument, asked: readonly AskedQuestion[]): Map<string, string> {
  const near = asked.flatMap(({ id, headers, texts }) =>
    Object.entries(own.questions).flatMap(([question, { title }]) => {
      const words = wordsOf(own, question)
      const isWord = texts.every((text) => isNoAnswer(text) || isListed(own, text) || words.has(plainLabel(text)))
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

/** The program's own instrument written out, with the labels met that it does not list as missing. */
function restate(own: Instrument, texts: readonly string[]): ProposedScale {
  const met = new Set(texts.map(normalizeLabel))
  const isMet = ([word]: [string, string]): boolean => met.has(normalizeLabel(word))
  return {
    levels: own.levels ?? [],
    satisfied: own.satisfied ?? [],
    strict: own.strict ?? [],
    aliases: Object.fromEntries(Object.entries(own.aliases).filter(isMet)),
    missing: ['', ...texts.filter((text) => isNoAnswer(text)).sort()],
  }
}

function labelScale(texts: readonly string[]): ProposedScale {
  const met = new Set(texts.map(plainLabel))
  const isCard = LABELS.filter((label) => met.has(label)).every((label) => cardWords().has(label))
  const card = builtinInstruments().card4!
  const levels = isCard ? card.levels! : LABELS.filter((label) => met.has(label))
  const positive = levels.filter((label) => /满意$/.test(label) && !label.includes('不'))
  const level = (text: string): string => (isCard && card.aliases[plainLabel(text)]) || plainLabel(text)
  return {
    levels: [...levels],
    satisfied: positive.length > 0 ? positive : levels.slice(0, 1),
    strict: levels.slice(0, 1),
    aliases: Object.fromEntries(
      texts
        .filter((text) => !levels.includes(normalizeLabel(text)) && levels.includes(level(text)))
        .map((text) => [normalizeLabel(text), level(text)]),
    ),
    missing: texts.filter(isNoAnswer).sort(),
  }
}

/** Codes of 0 and beyond the usual end of a scale (5, 7 or 10) most often mean that there is no answer. */
function numberScale(texts: readonly string[]): ProposedScale {
  const met = [...new Set(texts.map((text) => Number(text)))].sort((a, b) => b - a)
  const most = met[0]! >= 9 && met.length > 8 ? 10 : met[0] === 7 && met.length >= 7 ? 7 : 5
  const levels = met.filter((level) => level >= 1 && level <= most).map(String)
  const missing = met.filter((level) => level < 1 || level > most).map(String)
  const satisfied = levels.slice(0, Math.max(1, Math.floor(levels.length * 0.4)))
  return { levels, satisfied, strict: levels.slice(0, 1), aliases: {}, missing }
}
