import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FAMILY_GROUPS } from '../../loaders/families.ts'
import { type Family, familyFields } from '../../src/contracts/family.ts'
import type { FieldMeta } from '../../src/contracts/field.ts'
import { versionFields } from '../../src/contracts/version.ts'
import { root } from './markdown.ts'

/** The record families as Markdown: which there are, then for each its key and a table of its fields, made from the contracts. */
export function familyTables(): string {
  const about = readDocstrings()
  const groups = FAMILY_GROUPS.map(({ title, families }) =>
    [
      `### ${title.en} ${title.zh}`,
      '',
      ...families.map((family) => section(family, about.get(family.name) ?? '')),
    ].join('\n'),
  )
  return [overview(), ...groups].join('\n')
}

function overview(): string {
  const rows = FAMILY_GROUPS.map(({ title, families }) => {
    const names = families.map((family) => `[\`${family.name}\`](#${family.name}-${family.title.zh})`)
    return `| ${title.en} | ${names.join(', ')} |`
  })
  return ['| subject | families |', '|---|---|', ...rows, ''].join('\n')
}

function section(family: Family, about: string): string {
  const facts = [
    `Key: ${code(family.key)}.`,
    family.event.length > 0
      ? `An event is dated by ${code(family.event, ', else ')}.`
      : 'No event: rows have no place in time.',
    family.planned.length > 0 ? `May lie after the cut-off: ${code(family.planned)}.` : '',
    family.keepsDayPrecision ? 'Times without a clock are told apart.' : '',
  ]
  return [
    `#### ${family.name} ${family.title.zh}`,
    '',
    `${sentence(about)} ${facts.filter(Boolean).join(' ')}`,
    '',
    '| field | headers | kind | values |',
    '|---|---|---|---|',
    ...familyFields(family)
      .filter(({ name }) => !(name in versionFields))
      .map(
        ({ name: field, meta }) =>
          `| \`${field}\`${meta.required ? ' *' : ''} | ${meta.headers.join('、')} | ${kindOf(meta)} | ${valuesOf(meta)} |`,
      ),
    '',
  ].join('\n')
}

function kindOf(meta: FieldMeta): string {
  if (meta.isUnitId) return 'unit id'
  if (meta.kind === 'enum') return 'closed list'
  if (meta.kind === 'list') return 'several of a closed list'
  if (meta.kind === 'boolean') return 'yes or no'
  if (meta.bare) return 'share'
  return meta.kind === 'timestamp' ? 'time' : meta.kind
}

function valuesOf(meta: FieldMeta): string {
  if (meta.kind === 'boolean') return '是, 否'
  if (meta.words)
    return Object.entries(meta.words)
      .map(([value, words]) => [`\`${value}\``, ...words].join(' '))
      .join('; ')
  const limits = [limit('from', meta.min), limit('to', meta.max)].filter(Boolean).join(' ')
  const units = meta.units ? `header may state ${Object.keys(meta.units).join(', ')}` : ''
  return [limits, units].filter(Boolean).join('; ')
}

const limit = (word: string, value: number | undefined): string =>
  value === undefined || Math.abs(value) >= 2_000_000_000 ? '' : `${word} ${value}`

const code = (names: readonly string[], between = ', '): string => names.map((name) => `\`${name}\``).join(between)

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** What the file of each family says of it, without the name in front. */
function readDocstrings(): Map<string, string> {
  const folder = join(root, 'loaders')
  const found = readdirSync(folder).map((file) =>
    /\/\*\* [\u4e00-\u9fff]+: (.+) \*\/\nexport const \w+: Family = \{\n {2}name: '(\w+)'/.exec(
      readFileSync(join(folder, file), 'utf8'),
    ),
  )
  return new Map(found.flatMap((parts) => (parts ? [[parts[2]!, parts[1]!] as const] : [])))
}
