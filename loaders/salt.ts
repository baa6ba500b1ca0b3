import { createHash } from 'node:crypto'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { UserError } from '../src/workspace/errors.ts'

/** The environment variable that holds the salt. */
export const SALT_ENV = 'PILOTLIGHT_SALT'

const SHORTEST = 16
const VARIABLE = 'pilotlight_salt'

/**
 * The salt of hashes that stand for what identifies a person; null when none is set. It is in the environment alone: no file, message or
 * statement has it.
 * @throws {UserError} when it is so short that the hashes could be guessed back.
 */
export function readSalt(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const salt = env[SALT_ENV]?.trim() ?? ''
  if (salt === '') return null
  if ([...salt].length >= SHORTEST) return salt
  throw new UserError(
    `${SALT_ENV} has ${[...salt].length} characters; expected at least ${SHORTEST}, random ones, such as those of \`openssl rand -hex 32\``,
    2,
  )
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** What tells one salt from another, and nothing of it. */
export const saltPrint = (salt: string): string => sha256(`pilotlight salt\n${sha256(salt)}`).slice(0, 16)

/** The hash that stands for a key of persons or companies: sha256 over the salt and the text, 64 hexadecimal digits. */
export const hashKey = (salt: string, text: string): string => sha256(salt + text)

/** The hash that stands for an identifier: `h:` and 20 hexadecimal digits; a check digit x is an X. */
export const hashId = (salt: string, text: string): string => `h:${sha256(salt + text.toUpperCase()).slice(0, 20)}`

/** SQL of {@link hashKey}, within {@link withSalt}. */
export const hashKeySql = (c: string): string => `sha256(getvariable('${VARIABLE}') || ${c})`

/** SQL of {@link hashId}, within {@link withSalt}; for numbers with an X at most. */
export const hashIdSql = (c: string): string => `('h:' || left(sha256(getvariable('${VARIABLE}') || upper(${c})), 20))`

/** Runs `body` while the warehouse's connection knows the salt: as a bound value of a variable, which no statement's text has. */
export async function withSalt<T>(warehouse: Warehouse, salt: string | null, body: () => Promise<T>): Promise<T> {
  if (salt === null) return body()
  await warehouse.run(`set variable ${VARIABLE} = $1`, [salt])
  try {
    return await body()
  } finally {
    await warehouse.run(`reset variable ${VARIABLE}`)
  }
}
