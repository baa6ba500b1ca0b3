import { headerLikeness } from './likeness.ts'
import { type AskedQuestion, type ProposedInstrument, proposeInstrument } from './proposeInstrument.ts'
import type { Questionnaire } from './questionnaire.ts'

const DRIFTED = 0.4

/** Whether two questionnaires have a question in common, by its header or a near one in the same place. */
export const isSameQuestionnaire = (a: Questionnaire, b: Questionnaire): boolean =>
  Object.entries(b.questions).some(
    ([id, header]) =>
      Object.values(a.questions).includes(header) ||
      (a.questions[id] !== undefined && headerLikeness(a.questions[id], header) >= DRIFTED),
  )

/** Merges the questionnaires of several sheets: a question is known by its header, or by a near one in the same place; its instrument is one for all. */
export function mergeQuestionnaires([first, ...others]: readonly Questionnaire[]): ProposedInstrument {
  const asked = Object.entries(first!.questions).map(
    ([id, header]): AskedQuestion => ({ id, headers: [header], values: first!.values[id]! }),
  )
  for (const other of others)
    for (const [id, header] of Object.entries(other.questions)) {
      const values = other.values[id]!
      const there = asked.find((question) => question.id === id)
      const same = asked.find(({ headers }) => headers.includes(header))
      const drifted = there && headerLikeness(there.headers[0]!, header) >= DRIFTED ? there : undefined
      const question = same ?? drifted
      if (!question) asked.push({ id: there ? nextId(asked) : id, headers: [header], values })
      else {
        if (!same) question.headers.push(header)
        question.values = [...question.values, ...values]
      }
    }
  return proposeInstrument(first!.kind, asked)
}

function nextId(asked: readonly AskedQuestion[]): string {
  let n = asked.length + 1
  while (asked.some(({ id }) => id === `q${n}`)) n++
  return `q${n}`
}
