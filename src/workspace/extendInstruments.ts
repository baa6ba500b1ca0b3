import type { z } from 'zod'
import { builtinTexts } from './builtinInstruments.ts'
import { normalizeLabel } from './normalizeLabel.ts'

type Raw = Record<string, unknown>

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Completes the instruments of a workspace that say `extends`, before they are read: they are the program's own instrument of that
 * name, with words, missing codes and questions added. What an instrument states itself holds: a word that it lists as missing is no
 * longer another word for a level, and the reverse. What is no instrument at all is given back as it is.
 */
export function extendInstruments(stated: unknown, context: z.core.$RefinementCtx): unknown {
  if (!isRaw(stated)) return stated
  return Object.fromEntries(
    Object.entries(stated).map(([name, own]) => {
      const refuse = (key: string, message: string): void => {
        context.issues.push({ code: 'custom', path: [name, key], message, input: stated })
      }
      return [name, isRaw(own) ? extend(name, own, refuse) : own]
    }),
  )
}

function extend(name: string, own: Raw, refuse: (key: string, message: string) => void): Raw {
  const known = builtinTexts()
  if (own.extends === undefined) {
    const questions = isRaw(own.questions) ? Object.values(own.questions) : []
    if (name in known && own.levels === undefined && !questions.some((each) => isRaw(each) && each.levels))
      refuse(
        'levels',
        `${name} is stated without its scale; to add words, missing codes or questions to the program's own, write extends: ${name}; to replace it, state its levels`,
      )
    return own
  }
  const base = typeof own.extends === 'string' ? known[own.extends] : undefined
  if (!isRaw(base)) {
    refuse(
      'extends',
      `"${String(own.extends)}" is none of the program's own; accepted: ${Object.keys(known).join(', ')}`,
    )
    return own
  }
  if (own.levels !== undefined)
    refuse('levels', 'a scale of its own is stated whole; leave out levels, or leave out extends')
  const { extends: _, ...rest } = own
  return {
    ...base,
    ...rest,
    ...(rest.aliases === undefined || isRaw(rest.aliases) ? { aliases: aliasesOf(base, rest) } : {}),
    ...(rest.missing === undefined || Array.isArray(rest.missing) ? { missing: missingOf(base, rest) } : {}),
    ...(rest.questions === undefined || isRaw(rest.questions)
      ? { questions: { ...(base.questions as Raw), ...rest.questions } }
      : {}),
  }
}

const words = (aliases: unknown): string[] => (isRaw(aliases) ? Object.keys(aliases).map(normalizeLabel) : [])
const entries = (missing: unknown): unknown[] => (Array.isArray(missing) ? missing : [])
const codeOf = (entry: unknown): string => normalizeLabel(String(isRaw(entry) ? entry.code : entry))

/** The base's words that the instrument gives no other meaning, and its own. */
function aliasesOf(base: Raw, own: Raw): Raw {
  const always = entries(own.missing).filter((entry) => !isRaw(entry))
  const taken = new Set([...words(own.aliases), ...always.map(codeOf)])
  const kept = Object.entries(isRaw(base.aliases) ? base.aliases : {}).filter(
    ([word]) => !taken.has(normalizeLabel(word)),
  )
  return { ...Object.fromEntries(kept), ...(isRaw(own.aliases) ? own.aliases : {}) }
}

/** The instrument's own codes first, so that their places are those of the file; then the base's that it says nothing else of. */
function missingOf(base: Raw, own: Raw): unknown[] {
  const listed = entries(own.missing)
  const taken = new Set([...words(own.aliases), ...listed.map(codeOf)])
  return [...listed, ...entries(base.missing).filter((entry) => !taken.has(codeOf(entry)))]
}
