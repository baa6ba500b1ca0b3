import { type Document, isCollection, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { RulebookError } from './errors.ts'
import { describeIssue } from './issue.ts'
import { tooDeepLine } from './yamlDepth.ts'

/** One entry as written in a file, with a way to name the place of any of its keys. */
export interface WrittenEntry {
  /** The rule or decision that it is about. */
  id: string
  /** A workspace's choice of an option (`decision: I-02`) instead of a rule. */
  isChoice: boolean
  value: Record<string, unknown>
  /** Describes a problem at a key of the entry: `file line 12, rule x, limit: …`. */
  at: (path: readonly PropertyKey[], problem: string) => string
}

/**
 * Reads one rulebook file: a YAML list of entries with an `id`, or with a `decision` that is chosen.
 * @param noun what an entry of the file is, for its messages
 * @throws RulebookError for broken YAML, anything but a list of entries, or a missing id.
 */
export function parseRuleFile(text: string, file: string, noun: 'rule' | 'decision' = 'rule'): WrittenEntry[] {
  const deep = tooDeepLine(text)
  if (deep !== null)
    throw new RulebookError([`${file} line ${deep}: is nested deeper than any rule; expected a list of rules`])
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false })
  const [broken] = document.errors
  if (broken) throw new RulebookError([`${file} line ${lines.linePos(broken.pos[0]).line}: ${broken.message}`])
  const list = toValues(file, document)
  if (list === null) return []
  if (!Array.isArray(list))
    throw new RulebookError([`${file} line 1: expected a list of rules; start each with "- id: <rule id>"`])
  return list.map((value: unknown, i) => {
    const line = (path: readonly PropertyKey[]) => lines.linePos(offsetOf(document, [i, ...path])).line
    const entry = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
    const isChoice = noun === 'rule' && entry.id === undefined && entry.decision !== undefined
    const id = isChoice ? entry.decision : entry.id
    if (typeof id !== 'string')
      throw new RulebookError([`${file} line ${line([])}: an entry without an id; start it with "- id: <${noun} id>"`])
    const subject = `${isChoice ? 'decision' : noun} ${id}`
    return {
      id,
      isChoice,
      value: entry,
      at: (path, problem) => {
        const key = path.length > 0 ? `, ${path.map(String).join('.')}` : ''
        return `${file} line ${line(path)}, ${subject}${key}: ${problem}`
      },
    }
  })
}

function toValues(file: string, document: Document): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    throw new RulebookError([`${file}: ${(cause as Error).message}; write out what the aliases (*) stand for`])
  }
}

/**
 * Checks an entry against a schema.
 * @param value what to check: the entry itself, or its merge with the entry below it
 * @throws RulebookError naming every wrong key of the entry.
 */
export function checkEntry<S extends z.ZodType>(
  schema: S,
  entry: WrittenEntry,
  value: unknown = entry.value,
): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new RulebookError(result.error.issues.map((issue) => entry.at(...describeIssue(issue, value))))
}

/** The offset of the deepest node on the path that exists; a key's own place where the path ends in a map. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let offset = 0
  let node: unknown = document.contents
  for (const step of path) {
    if (!isCollection(node)) break
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === String(step)) : undefined
    if (pair && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset
    node = node.get(typeof step === 'symbol' ? String(step) : step, true)
    if (!pair && isNode(node)) offset = node.range?.[0] ?? offset
  }
  return offset
}
