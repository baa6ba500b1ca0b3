import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from './config.ts'
import { UserError } from './errors.ts'
import { readConfig } from './readConfig.ts'

/** A workspace: its configuration and where its parts lie. */
export interface Workspace {
  dir: string
  config: Config
  /** Cut-off, exclusive, local time `yyyy-MM-dd HH:mm:ss`. */
  asOf: string
  paths: {
    config: string
    rulebook: string | null
    inbox: string
    state: string
    warehouse: string
    next: string
    lock: string
    temp: string
    /** Content hashes of the inbox's files, so that unchanged ones are not read. */
    hashes: string
    site: string
    shell: string
  }
}

/**
 * Opens a workspace folder.
 * @param now clock, for the default cut-off: the end of the last complete day in the workspace's time zone.
 * @throws {UserError} when the folder, its configuration or its inbox is missing or wrong.
 */
export function openWorkspace(folder: string, now: Date = new Date()): Workspace {
  const dir = resolve(folder)
  if (!existsSync(dir) || !statSync(dir).isDirectory())
    throw new UserError(`${folder}: no such folder; \`pilotlight init ${folder}\` makes a workspace`, 2)
  const config = readConfig(join(dir, 'pilotlight.yaml'))
  const state = join(dir, 'state')
  const rulebook = join(dir, 'rulebook.yaml')
  return {
    dir,
    config,
    asOf: config.as_of ? normaliseTime(config.as_of) : startOfToday(now, config.timezone),
    paths: {
      config: join(dir, 'pilotlight.yaml'),
      rulebook: existsSync(rulebook) ? rulebook : null,
      inbox: join(dir, 'inbox'),
      state,
      warehouse: join(state, 'warehouse.duckdb'),
      next: join(state, 'warehouse.next.duckdb'),
      lock: join(state, 'lock'),
      temp: join(state, 'temp'),
      hashes: join(state, 'hashes.json'),
      site: join(dir, 'site'),
      shell: join(state, 'shell'),
    },
  }
}

/** `2025-12-31T24:00` → `2026-01-01 00:00:00`; a date alone means its start. */
export function normaliseTime(text: string): string {
  const [date = '', clock = '00:00'] = text.split(/[T ]/)
  const [hour = '00', minute = '00', second = '00'] = clock.split(':')
  const instant = Date.parse(`${date}T00:00:00Z`) + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
  return new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
}

function startOfToday(now: Date, timezone: string): string {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(now)
  return `${date} 00:00:00`
}
