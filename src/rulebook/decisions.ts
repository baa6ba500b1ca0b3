import { type Choice, choiceSchema, type DecisionEntry, decisionSchema } from './decisionSchema.ts'
import { RulebookError } from './errors.ts'
import { nearest } from './nearest.ts'
import { checkEntry, type WrittenEntry } from './parse.ts'

/** A decision with the option that holds: the first of its options unless a workspace chooses another. */
export interface Decision extends DecisionEntry {
  /** The option that holds; null where there is only one way. */
  choice: string | null
  /** First day of a choice that does not hold from the beginning, yyyy-MM-dd. */
  chosenFrom: string | null
}

/**
 * Takes a workspace's choices.
 * @param entries those of data/rulebook/decisions.yaml
 * @param choices entries `decision: …` of a workspace's rulebook.yaml
 * @returns the decisions, and the changes of rules that the chosen options make, in the order of the choices
 * @throws RulebookError for an unknown decision or option, and for a decision taken twice.
 */
export function takeDecisions(
  entries: readonly WrittenEntry[],
  choices: readonly WrittenEntry[],
): { decisions: Decision[]; changes: WrittenEntry[] } {
  const known = new Map(entries.map((entry) => [entry.id, { entry, decision: checkEntry(decisionSchema, entry) }]))
  if (known.size < entries.length)
    throw new RulebookError([`data/rulebook/decisions.yaml: a decision is there twice; expected one entry each`])
  const taken = new Map<string, Choice>()
  const changes: WrittenEntry[] = []
  for (const written of choices) {
    const choice = checkEntry(choiceSchema, written)
    const found = known.get(choice.decision)
    if (!found) throw new RulebookError([written.at(['decision'], unknownDecision(choice.decision, [...known.keys()]))])
    if (taken.has(choice.decision))
      throw new RulebookError([written.at(['decision'], 'is taken twice; expected one entry')])
    const names = Object.keys(found.decision.options ?? {})
    if (!names.includes(choice.choice))
      throw new RulebookError([written.at(['choice'], unknownOption(choice.choice, names, found.decision))])
    taken.set(choice.decision, choice)
    changes.push(...changesOf(found.entry, found.decision, choice))
  }
  const decisions = [...known.values()].map(({ decision }): Decision => {
    const choice = taken.get(decision.id)
    return {
      ...decision,
      status: choice?.status ?? decision.status,
      choice: choice?.choice ?? Object.keys(decision.options ?? {})[0] ?? null,
      chosenFrom: choice?.valid_from ?? null,
    }
  })
  return { decisions, changes }
}

/** The option's changes as entries of a rulebook; a choice from a day on opens versions of the rules on that day. */
const changesOf = (entry: WrittenEntry, decision: DecisionEntry, choice: Choice): WrittenEntry[] =>
  (decision.options?.[choice.choice]?.set ?? []).map((change, i) => ({
    id: change.id,
    isChoice: false,
    value: choice.valid_from === undefined ? change : { ...change, valid_from: choice.valid_from },
    at: (path, problem) => entry.at(['options', choice.choice, 'set', i, ...path], problem),
  }))

function unknownDecision(id: string, known: readonly string[]): string {
  const near = nearest(id, known)
  return `no decision has this id; ${near === null ? '' : `did you mean ${near}? `}\`pilotlight rules --decisions\` lists them`
}

const unknownOption = (name: string, names: readonly string[], { only }: DecisionEntry): string =>
  names.length === 0
    ? `${JSON.stringify(name)} cannot be chosen: ${only?.en}`
    : `${JSON.stringify(name)} is no option; expected ${names.join(', ')}`
