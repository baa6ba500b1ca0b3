import type { Instrument, Question } from './instrument.ts'
import { normalizeLabel } from './normalizeLabel.ts'

/** What is wrong with an instrument: the keys that lead there, and what would be accepted. */
export interface InstrumentProblem {
  path: (string | number)[]
  message: string
}

/** Instruments whose points the rulebook states: the four-level card and the visit report. */
const RULE_SCORED: ReadonlySet<string> = new Set(['card4', 'visit7'])

/** A scale: the levels of an instrument or of one question. */
type Scale = Pick<Question, 'levels' | 'satisfied' | 'strict' | 'scores'>

/** Everything in an instrument that contradicts itself; empty where it can be used. */
export function instrumentProblems(name: string, instrument: Instrument): InstrumentProblem[] {
  const questions = Object.entries(instrument.questions)
  return [
    ...scaleProblems(name, instrument),
    ...questions.flatMap(([id, question]) =>
      questionProblems(name, instrument, id, question).map(({ path, message }) => ({
        path: ['questions', id, ...path],
        message,
      })),
    ),
    ...(instrument.levels || questions.some(([, { levels }]) => levels)
      ? []
      : [problem(['levels'], 'expected the labels of the scale, best first, here or in every question')]),
    ...aliasProblems(instrument),
    ...missingProblems(instrument),
    ...overallProblems(instrument),
  ]
}

const problem = (path: (string | number)[], message: string): InstrumentProblem => ({ path, message })
const accepted = (texts: readonly string[]): string => `accepted: ${texts.join(', ')}`

/** Every level of an instrument and of its questions, in its normal form, in the order stated. */
export function allLevels({ levels = [], questions }: Instrument): string[] {
  const own = Object.values(questions).flatMap((question) => question.levels ?? [])
  return [...new Set([...levels, ...own].map(normalizeLabel))]
}

function scaleProblems(name: string, scale: Scale): InstrumentProblem[] {
  const { levels, satisfied, strict, scores } = scale
  if (!levels)
    return (['satisfied', 'strict', 'scores'] as const)
      .filter((key) => scale[key] !== undefined)
      .map((key) => problem([key], 'needs the levels that it speaks of: state levels beside it'))
  const known = levels.map(normalizeLabel)
  const no = (label: string): boolean => !known.includes(normalizeLabel(label))
  const choices = accepted(levels)
  return [
    ...known.flatMap((label, i) => {
      if (label === '') return [problem(['levels', i], 'a blank is no answer; expected the label of a level')]
      const first = known.indexOf(label)
      return first === i
        ? []
        : [problem(['levels', i], `"${label}" is stated twice, also as level ${first + 1}; expected different labels`)]
    }),
    ...(satisfied ? [] : [problem(['satisfied'], `expected which levels count as satisfied; ${choices}`)]),
    ...(['satisfied', 'strict'] as const).flatMap((key) =>
      (scale[key] ?? []).flatMap((label, i) =>
        no(label) ? [problem([key, i], `"${label}" is no level; ${choices}`)] : [],
      ),
    ),
    ...orderProblems(levels, satisfied ?? []),
    ...(strict ?? []).flatMap((label, i) =>
      satisfied && !no(label) && !satisfied.map(normalizeLabel).includes(normalizeLabel(label))
        ? [problem(['strict', i], `"${label}" does not count as satisfied; ${accepted(satisfied)}`)]
        : [],
    ),
    ...scoreProblems(name, levels, scores),
  ]
}

/** Levels that count as satisfied come before all others: else the list most likely begins with the worst. */
function orderProblems(levels: readonly string[], satisfied: readonly string[]): InstrumentProblem[] {
  const counts = satisfied.map(normalizeLabel)
  const firstNot = levels.findIndex((label) => !counts.includes(normalizeLabel(label)))
  const late = levels.findIndex((label, i) => firstNot >= 0 && i > firstNot && counts.includes(normalizeLabel(label)))
  if (late < 0) return []
  const [worse, better] = [levels[firstNot]!, levels[late]!]
  return [
    problem(
      ['levels', late],
      `"${better}" counts as satisfied and stands behind "${worse}", which does not; expected the best first`,
    ),
  ]
}

function scoreProblems(name: string, levels: readonly string[], scores: Scale['scores']): InstrumentProblem[] {
  if (!scores) return []
  const stated = Object.keys(scores).map(normalizeLabel)
  const without = levels.filter((label) => !stated.includes(normalizeLabel(label)))
  return [
    ...Object.keys(scores).flatMap((label, i) => {
      if (!levels.map(normalizeLabel).includes(normalizeLabel(label)))
        return [problem(['scores', label], `"${label}" is no level; ${accepted(levels)}`)]
      return stated.indexOf(stated[i]!) === i ? [] : [problem(['scores', label], 'the level has a score already')]
    }),
    ...(without.length > 0 && !RULE_SCORED.has(name)
      ? [problem(['scores'], `no score for ${without.join(', ')}; expected one for every level, or none at all`)]
      : []),
  ]
}

function questionProblems(name: string, instrument: Instrument, id: string, question: Question): InstrumentProblem[] {
  const { scale, levels } = question
  const scaled = (['levels', 'satisfied', 'strict', 'scores'] as const).find((key) => question[key] !== undefined)
  return [
    ...(id === 'all' ? [problem([], '"all" names the pool of all questions; expected another id')] : []),
    ...(!scale && scaled
      ? [problem([scaled], 'a question without a scale has none; leave it out or set scale: true')]
      : []),
    ...(scale && !levels && !instrument.levels && instrument.satisfied === undefined
      ? [problem([], 'has no levels, and neither has the instrument; expected levels and satisfied')]
      : []),
    ...(scale ? scaleProblems(name, question) : []),
  ]
}

function aliasProblems(instrument: Instrument): InstrumentProblem[] {
  const levels = allLevels(instrument)
  const words = Object.keys(instrument.aliases).map(normalizeLabel)
  return Object.entries(instrument.aliases).flatMap(([word, level], i) => {
    const path = ['aliases', word]
    if (!levels.includes(normalizeLabel(level)))
      return [problem(path, `stands for "${level}", which is no level; ${accepted(levels)}`)]
    if (levels.includes(words[i]!)) return [problem(path, `"${word}" is a level itself; expected another word`)]
    return words.indexOf(words[i]!) === i ? [] : [problem(path, `"${words[i]}" is stated twice; expected one level`)]
  })
}

function missingProblems(instrument: Instrument): InstrumentProblem[] {
  const valid = new Set([...allLevels(instrument), ...Object.keys(instrument.aliases).map(normalizeLabel)])
  return instrument.missing.flatMap(({ code, from, until }, i) => {
    if (from !== undefined && until !== undefined && until < from)
      return [problem(['missing', i, 'until'], `${until} is before from, ${from}; expected a day from ${from} on`)]
    if (from !== undefined || until !== undefined || !valid.has(normalizeLabel(code))) return []
    const window = `{ code: "${code}", from: yyyy-MM-dd, until: yyyy-MM-dd }`
    return [problem(['missing', i], `"${code}" is also a level; tell the days on which it means no answer: ${window}`)]
  })
}

function overallProblems({ overall, questions }: Instrument): InstrumentProblem[] {
  if (overall === undefined || questions[overall]?.scale) return []
  const choices = Object.keys(questions).filter((id) => questions[id]!.scale)
  const told = choices.length > 0 ? accepted(choices) : 'expected it among questions'
  return [problem(['overall'], `"${overall}" is no question with a scale; ${told}`)]
}
