import { readFileSync, statSync } from 'node:fs'
import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { z } from 'zod'
import { tooDeepLine } from '../rulebook/yamlDepth.ts'
import { type Config, configSchema } from './config.ts'
import { UserError } from './errors.ts'
import { instrumentSchema } from './instrument.ts'

/**
 * Reads and checks a `pilotlight.yaml`.
 * @throws {UserError} (exit code 2) naming file, line and key, and what would be accepted.
 */
export function readConfig(path: string): Config {
  const text = readText(path)
  const deep = tooDeepLine(text)
  if (deep !== null) throw new UserError(`${path} line ${deep}: is nested deeper than any configuration`, 2)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const broken = document.errors[0]
  if (broken)
    throw new UserError(
      `${path} line ${lines.linePos(broken.pos[0]).line}: not valid YAML: ${broken.message.split('\n')[0]}`,
      2,
    )
  refuseProto(path, document, lines)
  const parsed = configSchema.safeParse(toValues(path, document))
  if (parsed.success) return parsed.data
  const complaints = parsed.error.issues
    .flatMap((issue) => describeIssue(issue))
    .map(({ path: keys, message }) => {
      return `${path} line ${lineOf(keys)}, ${keys.join('.') || '(top)'}: ${message}`
    })
  throw new UserError(complaints.join('\n'), 2)

  function lineOf(keys: readonly PropertyKey[]): number {
    for (let depth = keys.length; depth >= 0; depth--) {
      const node: unknown = document.getIn(keys.slice(0, depth), true)
      const range = (node as { range?: [number, number, number] } | undefined)?.range
      if (range) return lines.linePos(range[0]).line
    }
    return 1
  }
}

/** Bytes of the longest configuration that is read. */
const LONGEST = 4 << 20

function readText(path: string): string {
  try {
    const { size } = statSync(path)
    if (size > LONGEST)
      throw new UserError(`${path}: has ${size} bytes; expected a configuration of at most ${LONGEST}`, 2)
    return readFileSync(path, 'utf8')
  } catch (cause) {
    if (cause instanceof UserError) throw cause
    throw new UserError(`${path}: cannot be read; \`pilotlight init <dir>\` makes a commented one`, 2, { cause })
  }
}

/** A key that objects do not keep would be lost without a word. */
function refuseProto(path: string, document: Document, lines: LineCounter): void {
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key) || key.value !== '__proto__') return
      throw new UserError(
        `${path} line ${lines.linePos(key.range![0]).line}: __proto__ is no name that can be used here`,
        2,
      )
    },
  })
}

function toValues(path: string, document: Document): unknown {
  try {
    return document.toJS()
  } catch (cause) {
    throw new UserError(`${path}: ${(cause as Error).message}; write out what the aliases (*) stand for`, 2, { cause })
  }
}

type Issue = z.core.$ZodIssue

function describeIssue(issue: Issue): { path: PropertyKey[]; message: string }[] {
  const path = [...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `unknown key; accepted here: ${acceptedKeys(path)}`,
    }))
  if (issue.code === 'invalid_union') {
    const wrongKeys = issue.errors.flat().find((inner) => inner.code === 'unrecognized_keys')
    if (wrongKeys?.code === 'unrecognized_keys')
      return [
        { path: [...path, ...wrongKeys.keys.slice(0, 1)], message: `unknown key; accepted here: ${unionForms(path)}` },
      ]
    const [inner] = issue.errors.find(([first]) => first && first.path.length > 0) ?? []
    if (inner && path[0] === 'instruments') return [{ path: [...path, ...inner.path], message: inner.message }]
    return [{ path, message: `cannot be read; expected ${unionForms(path, 'whole')}` }]
  }
  return [{ path, message: issue.message }]
}

/** The forms of a value that may be written in several ways. */
function unionForms(path: readonly PropertyKey[], part?: 'whole'): string {
  if (path[0] === 'instruments')
    return path.includes('questions')
      ? 'a title, or { title, scale, levels, satisfied, strict, scores }'
      : path.includes('missing')
        ? 'a label, or { code, from, until }'
        : 'a text or a number'
  return part === 'whole'
    ? 'text, a list of texts, { header, formats, map }, { value } or { from: sheet | file }'
    : 'a header, a list of headers, { header, formats, map }, { value } or { from, match, map }'
}

/** The keys that the schema accepts at a path, for the error's advice. */
function acceptedKeys(path: readonly PropertyKey[]): string {
  if (path.length === 0) return Object.keys(configSchema.shape).join(', ')
  if (path[0] === 'sources')
    return path.length === 2
      ? 'records, files, database, sheet, encoding, columns, unpivot, query, unit_factors'
      : path.includes('database')
        ? 'url_env, query, since'
        : 'instrument, questions'
  if (path[0] === 'instruments')
    return path.length > 2 ? unionForms(path) : ['extends', ...Object.keys(instrumentSchema.shape)].join(', ')
  if (path[0] === 'audiences') return 'id, scope, detail, hide'
  return 'engine: duckdb'
}
