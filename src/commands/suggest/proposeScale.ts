import { builtinInstruments } from '../../workspace/builtinInstruments.ts'
import { normalizeLabel } from '../../workspace/normalizeLabel.ts'
import { cardWords, isNoAnswer, LABELS, plainLabel, VISIT_LABELS } from './scaleWords.ts'

/** A scale to be stated: levels best first where the labels tell, of numbers the highest first. */
export interface ProposedScale {
  levels: string[]
  satisfied: string[]
  strict: string[]
  aliases: Record<string, string>
  missing: string[]
}

/** The scale of labels that were met; where they are all but one of no scale that is known, the program's own five levels. */
export function labelScale(texts: readonly string[]): ProposedScale {
  const met = new Set(texts.map(plainLabel))
  const among = (labels: readonly string[]): string[] => labels.filter((label) => met.has(label))
  const { card4, third_party } = builtinInstruments()
  const isCard = among(LABELS).every((label) => cardWords().has(label)) && among(VISIT_LABELS).length === 0
  const isVisit = among(VISIT_LABELS).length > among(LABELS).length
  const found = among(isVisit ? VISIT_LABELS : LABELS)
  const levels = isCard
    ? card4!.levels!
    : found.length >= 2
      ? found
      : isVisit
        ? [...VISIT_LABELS]
        : third_party!.levels!
  const positive = levels.filter(isVisit ? isGood : isSatisfied)
  const level = (text: string): string => (isCard && card4!.aliases[plainLabel(text)]) || plainLabel(text)
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

const isSatisfied = (label: string): boolean => /满意$/.test(label) && !label.includes('不')

/** 合格 and better count as satisfied, as in the program's own visit report. */
const isGood = (label: string): boolean => VISIT_LABELS.indexOf(label) <= VISIT_LABELS.indexOf('合格')

/** Levels down to 1, met or not. Codes of 0 and beyond the usual end of a scale (5, 7 or 10) most often mean that there is no answer. */
export function numberScale(texts: readonly string[]): ProposedScale {
  const met = [...new Set(texts.map((text) => Number(text)))].sort((a, b) => b - a)
  const most = met[0]! >= 9 && met.length > 8 ? 10 : met[0] === 7 && met.length >= 7 ? 7 : 5
  const best = Math.max(...met.filter((level) => level <= most))
  const levels = Array.from({ length: best }, (_, i) => String(best - i))
  const missing = met.filter((level) => level < 1 || level > most).map(String)
  const satisfied = levels.slice(0, Math.max(1, Math.floor(levels.length * 0.4)))
  return { levels, satisfied, strict: levels.slice(0, 1), aliases: {}, missing }
}
