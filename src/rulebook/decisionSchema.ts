import { z } from 'zod'
import { overrideSchema } from './schema.ts'

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const status = z.enum(['adopted', 'proposed'])
const id = z.string().regex(/^I-\d{2}$/, { error: 'is no decision; expected e.g. I-02' })
const name = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'is no name of an option; expected e.g. half_year' })

const option = z.strictObject({
  title: words,
  /** Changes of rules, as entries of a workspace's rulebook.yaml; the option that is taken by default has none. */
  set: z
    .array(z.looseObject({ id: z.string().min(1) }))
    .min(1)
    .optional(),
})

/** A question that the sources leave open, and how it is decided: the first option holds unless a workspace chooses another. */
export const decisionSchema = z
  .strictObject({
    id,
    title: words,
    clauses: z.array(z.string().min(1)).min(1),
    decided: words,
    status,
    rules: z.array(z.string()),
    options: z.record(name, option).optional(),
    only: words.optional(),
  })
  .superRefine((decision, context) => {
    const fail = (path: PropertyKey[], message: string) => context.addIssue({ code: 'custom', path, message })
    const options = Object.entries(decision.options ?? {})
    if (options.length === 1 || options.length > 1 === (decision.only !== undefined))
      fail(['options'], 'needs two options or more, or `only`: why nothing else can be computed')
    for (const [i, [key, { set }]] of options.entries())
      if ((i === 0) !== (set === undefined))
        fail(
          ['options', key, 'set'],
          i === 0 ? 'is the rulebook as it stands; expected no set' : 'needs set: the rules that it changes',
        )
  })

/** A workspace's choice: the option, whether it is adopted (unless told: somebody wrote it down) and its first day. */
export const choiceSchema = z.strictObject({
  decision: id,
  choice: name,
  status: status.default('adopted'),
  valid_from: overrideSchema.shape.valid_from,
})

/** The keys of an entry that takes a decision. */
export const CHOICE_KEYS: readonly string[] = Object.keys(choiceSchema.shape)

/** One decision as written in data/rulebook/decisions.yaml. */
export type DecisionEntry = z.output<typeof decisionSchema>

/** An entry of a workspace's rulebook.yaml that takes a decision. */
export type Choice = z.output<typeof choiceSchema>
