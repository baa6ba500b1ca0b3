import { dayOf } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import type { Reply } from './replies.ts'
import { isHead, type Tallies } from './satisfaction.ts'
import { cellsOf, type Scopes } from './scopes.ts'

/** Differences of a question from the others of the same forms. */
interface Pairs {
  forms: number
  discordant: number
  total: number
}

/** Adds rows of satisfaction_contrast of the company's years: how far questions and parts of the sample lie from the rest. */
export function addContrasts(add: AddFigures, scopes: Scopes, replies: readonly Reply[], tallies: Tallies): void {
  for (const [family, questions] of pairsOf(scopes, replies)) {
    if (questions.size < 2) continue
    const [instrument, period] = family.split('|') as [string, string]
    for (const [item, { forms, discordant, total }] of questions)
      add(
        'satisfaction_contrast',
        { unit_id: 'all', period, instrument, kind: 'question', item },
        { difference: total / forms, n: forms, n_discordant: discordant },
        { difference: 1e-9 },
      )
  }
  for (const [family, parts] of partsOf(tallies)) {
    if (parts.size < 2) continue
    const [instrument, period, kind] = family.split('|') as [string, string, string]
    for (const [item, own] of parts) {
      const rest = [...parts].filter(([other]) => other !== item).map(([, part]) => part)
      const others =
        rest.reduce((sum, part) => sum + part.satisfied, 0) / rest.reduce((sum, part) => sum + part.valid, 0)
      add(
        'satisfaction_contrast',
        { unit_id: 'all', period, instrument, kind, item },
        { difference: own.satisfied / own.valid - others },
        { difference: 1e-9 },
      )
    }
  }
}

function pairsOf(scopes: Scopes, replies: readonly Reply[]): Map<string, Map<string, Pairs>> {
  const families = new Map<string, Map<string, Pairs>>()
  for (const reply of replies) {
    const valid = reply.answers.flatMap(({ question, level }) =>
      level ? [{ question, y: Number(level.isSatisfied) }] : [],
    )
    if (valid.length < 2) continue
    const satisfied = valid.reduce((sum, { y }) => sum + y, 0)
    for (const { unitId, period } of cellsOf(scopes, reply.unitId, dayOf(reply.at))) {
      if (unitId !== 'all' || period.length !== 4) continue
      const family = `${reply.instrument}|${period}`
      const questions = families.get(family) ?? new Map<string, Pairs>()
      families.set(family, questions)
      for (const { question, y } of valid) {
        const pairs = questions.get(question) ?? { forms: 0, discordant: 0, total: 0 }
        questions.set(question, pairs)
        const difference = y - (satisfied - y) / (valid.length - 1)
        pairs.forms++
        pairs.total += difference
        if (satisfied !== valid.length * y) pairs.discordant++
      }
    }
  }
  return families
}

/** Parts of the sample of a head question by instrument, year and kind, those with valid answers. */
function partsOf(tallies: Tallies): Map<string, Map<string, { satisfied: number; valid: number }>> {
  const families = new Map<string, Map<string, { satisfied: number; valid: number }>>()
  for (const [key, tally] of tallies) {
    const [instrument, question, unitId, period, stratum] = key.split('|') as [string, string, string, string, string]
    if (unitId !== 'all' || period.length !== 4 || stratum === 'all' || tally.valid === 0) continue
    if (!isHead(instrument, question)) continue
    const kind = /^(mode|area):/.exec(stratum)?.[1] ?? 'class'
    const family = `${instrument}|${period}|${kind}`
    const parts = families.get(family) ?? new Map<string, { satisfied: number; valid: number }>()
    families.set(family, parts.set(stratum, tally))
  }
  return families
}
