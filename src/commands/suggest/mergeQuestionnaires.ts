import { headerLikeness } from './likeness.ts'
import type { Questionnaire } from './questionnaire.ts'

/** A questionnaire whose questions may go by several headers, by year. */
export interface MergedQuestionnaire extends Omit<Questionnaire, 'questions' | 'columns'> {
  questions: Record<string, string[]>
}

const DRIFTED = 0.4

/** Merges the questionnaires of several sheets: a question is known by its header, or by a near one in the same place. */
export function mergeQuestionnaires([first, ...others]: readonly Questionnaire[]): MergedQuestionnaire {
  const { columns: _, ...scale } = first!
  const questions = Object.fromEntries(Object.entries(first!.questions).map(([id, header]) => [id, [header]]))
  for (const other of others)
    for (const [id, header] of Object.entries(other.questions)) {
      if (Object.values(questions).some((headers) => headers.includes(header))) continue
      const there = questions[id]
      if (there && headerLikeness(there[0]!, header) >= DRIFTED) there.push(header)
      else questions[there ? nextId(questions) : id] = [header]
    }
  return { ...scale, questions }
}

function nextId(questions: Readonly<Record<string, unknown>>): string {
  let n = Object.keys(questions).length + 1
  while (`q${n}` in questions) n++
  return `q${n}`
}
