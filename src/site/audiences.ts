import { createHash } from 'node:crypto'
import type { Directory } from './directory.ts'

/** An audience as `pilotlight.yaml` names it: one site, or with `*` one per unit, division or manager. */
export interface AudienceSetting {
  id: string
  scope: 'all' | 'unit' | 'division' | 'manager'
  detail: 'aggregate' | 'customer'
  hide?: readonly string[]
}

/** One site to publish. `folder` is safe as a folder name and in an address; `scopeId` is null for the whole company. */
export interface Audience {
  id: string
  folder: string
  kind: 'leadership' | 'all' | 'division' | 'unit' | 'manager'
  scopeId: string | null
  detail: 'aggregate' | 'customer'
  hide: readonly string[]
}

const everyone: AudienceSetting = { id: 'all', scope: 'all', detail: 'aggregate' }

/**
 * Turns the configured audiences into sites, one per unit, division or manager where the id ends in `-*`, sorted by
 * folder. Without audiences there is one, `all`, in aggregate detail.
 * @throws when an id is not a plain name, occurs twice, or names somebody that the data does not have.
 */
export function expandAudiences(settings: readonly AudienceSetting[], directory: Directory): Audience[] {
  const sites = (settings.length > 0 ? settings : [everyone]).flatMap((setting) => expandOne(setting, directory))
  const used = new Map<string, Audience[]>()
  for (const site of sites) {
    const key = site.folder.toLowerCase()
    used.set(key, [...(used.get(key) ?? []), site])
  }
  for (const alike of used.values()) {
    if (new Set(alike.map(({ id }) => id)).size < alike.length)
      throw new Error(`audiences: "${alike[0]!.id}" is published twice; name each audience once`)
    if (alike.length > 1) for (const site of alike) site.folder = `${site.folder}_${hashOf(site.id)}`
  }
  return sites.sort((a, b) => (a.folder < b.folder ? -1 : 1))
}

/**
 * Encodes any text as a folder name: letters, digits and `-` stay, each other byte of its UTF-8 form becomes `_` and
 * two hex digits; a long one is cut and ends in a hash; a name that Windows keeps for itself gets a `_` in front.
 */
export function folderName(text: string): string {
  const encoded = [...new TextEncoder().encode(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      return /[A-Za-z0-9-]/.test(letter) ? letter : `_${byte.toString(16).padStart(2, '0')}`
    })
    .join('')
  if (encoded.length > 100) return `${encoded.slice(0, 80)}_${hashOf(text)}`
  return DEVICES.test(encoded) ? `_${encoded}` : encoded
}

/** Names that Windows keeps for devices, whatever their case. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i

function expandOne(setting: AudienceSetting, directory: Directory): Audience[] {
  const { id, scope, detail, hide = [] } = setting
  if (!/^[a-z0-9][a-z0-9-]*\*?$/i.test(id))
    throw new Error(
      `audiences: id "${id}" is not a plain name; expected letters, digits and "-", and "*" only at the end, as in unit-*`,
    )
  const site = (name: string, kind: Audience['kind'], scopeId: string | null): Audience => ({
    id: name,
    folder: folderName(name),
    kind,
    scopeId,
    detail,
    hide,
  })
  if (scope === 'all') {
    if (id.endsWith('*')) throw new Error(`audiences: "${id}" has scope all, of which there is one; leave out the "*"`)
    return [site(id, id === 'all' ? 'all' : 'leadership', null)]
  }
  const members = membersOf(scope, directory)
  if (id.endsWith('*')) return members.map((member) => site(`${id.slice(0, -1)}${member}`, scope, member))
  const member = members.find((each) => id === each || id.endsWith(`-${each}`))
  if (member === undefined)
    throw new Error(
      `audiences: "${id}" names no ${scope} of the data; expected ${scope}-* or one of ${
        members
          .slice(0, 5)
          .map((each) => `${scope}-${each}`)
          .join(', ') || '(none)'
      }`,
    )
  return [site(id, scope, member)]
}

function membersOf(scope: 'unit' | 'division' | 'manager', directory: Directory): string[] {
  if (scope === 'manager') return [...directory.managers.keys()]
  return [...directory.units.values()]
    .filter(({ unit_type: type }) =>
      scope === 'division' ? type === 'division' : type !== 'division' && type !== 'hq',
    )
    .map(({ unit_id }) => unit_id)
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
