import { builtinInstruments } from '../../workspace/builtinInstruments.ts'
import type { Instrument } from '../../workspace/instrument.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'

/** Labels of satisfaction, best first. */
export const LABELS: readonly string[] = [
  '非常满意',
  '很满意',
  '满意',
  '比较满意',
  '较满意',
  '基本满意',
  '一般',
  '不太满意',
  '不满意',
  '很不满意',
  '非常不满意',
]

/** Labels of the visit report, best first. */
export const VISIT_LABELS: readonly string[] = [
  ...['非常优良', '优良', '良好', '一般', '合格', '较差', '不好', '不合格', '恶劣'],
]

const TRADITIONAL: Readonly<Record<string, string>> = {
  滿: '满',
  較: '较',
  優: '优',
  惡: '恶',
  評: '评',
  價: '价',
  無: '无',
  質: '质',
  務: '务',
}

/** A label in its normal form, in simplified characters. */
export const plainLabel = (text: string): string =>
  normalizeLabel(text).replace(/[滿較優惡評價無質務]/g, (sign) => TRADITIONAL[sign]!)

const NOT_ASKED = /^(未回答|未作答|未填写?|未评价?|未答复?|拒答|不适用|无|不清楚|不了解|n\/?a)$/i

/** Whether a label most often means that there is no answer. */
export const isNoAnswer = (text: string): boolean => NOT_ASKED.test(plainLabel(text))

/** Every word of an instrument's question: levels, and other words for them, in simplified characters. */
export function wordsOf({ levels, aliases, questions }: Instrument, question?: string): Set<string> {
  const own = (question === undefined ? undefined : questions[question]?.levels) ?? levels ?? []
  const known = new Set(own.map(normalizeLabel))
  const others = Object.entries(aliases).filter(([, level]) => known.has(normalizeLabel(level)))
  return new Set([...known, ...others.map(([word]) => word)].map(plainLabel))
}

/** The words of the four-level card. */
export const cardWords = (): Set<string> => wordsOf(builtinInstruments().card4!)

/** The words of the three columns of the visit report. */
export function visitWords(): Set<string> {
  const { visit7 } = builtinInstruments()
  return new Set(Object.keys(visit7!.questions).flatMap((id) => [...wordsOf(visit7!, id)]))
}

/** Whether a header names a column of the visit report, perhaps in traditional characters. */
export const isVisitTitle = (header: string): boolean =>
  Object.values(builtinInstruments().visit7!.questions).some(({ title }) => plainLabel(header).includes(title))
