import { findFamily } from '../../../loaders/families.ts'
import { SALT_ENV } from '../../../loaders/salt.ts'
import { familyFields } from '../../contracts/family.ts'
import type { Source } from '../../workspace/config.ts'
import { isYearFirst, readFormats } from '../suggest/dateFormats.ts'
import { nearestWord } from '../suggest/nearestWord.ts'
import { valueText, yamlText } from '../suggest/yamlText.ts'
import { type CheckLine, counted, SHOWN, warning } from './line.ts'

/** A value that its field refused. */
export interface RefusedCell {
  family: string
  field: string
  rule: string
  text: string
  count: number
  /** A file that has it. */
  file: string
  /** Headers under which the field is looked for. */
  headers: readonly string[]
  columnRule: Source['columns'][string] | undefined
}

/** What to do about refused words, times and identifiers: one line a field, with the text to write into pilotlight.yaml. */
export function cellLines(cells: readonly RefusedCell[]): CheckLine[] {
  const groups = new Map<string, RefusedCell[]>()
  for (const cell of cells) {
    const key = `${cell.family}\n${cell.field}\n${cell.rule}`
    groups.set(key, [...(groups.get(key) ?? []), cell])
  }
  return [...groups.values()].flatMap((group) => {
    const sorted = mergeTexts(group).sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1))
    switch (sorted[0]!.rule) {
      case 'dirt_enum':
        return wordLines(sorted)
      case 'dirt_dates':
        return [dateLine(sorted)]
      case 'dirt_ids':
        return [idLine(sorted)]
      case 'personal_id':
        return [personalLine(sorted)]
      default:
        return []
    }
  })
}

/** A column with more strange words than this holds something else, perhaps names: none is shown. */
const NO_LIST = 40

/** A value that several files have, once. */
function mergeTexts(cells: readonly RefusedCell[]): RefusedCell[] {
  const merged = new Map<string, RefusedCell>()
  for (const cell of cells) {
    const known = merged.get(cell.text)
    merged.set(cell.text, known ? { ...known, count: known.count + cell.count } : cell)
  }
  return [...merged.values()]
}

function wordLines(cells: readonly RefusedCell[]): CheckLine[] {
  const [first] = cells
  const { family, field, headers, columnRule } = first!
  const words = metaOf(family, field)?.words ?? {}
  const accepted = Object.keys(words).join(', ')
  if (cells.length > NO_LIST)
    return [
      warning(
        `${family}.${field}: ${cells.length} different words are not known (${counted(rowsOf(cells), 'row')}, ${first!.file}); is ${headers[0]} the right column? Accepted: ${accepted}`,
      ),
    ]
  const lines = cells.slice(0, SHOWN).map(({ text, count, file }) => {
    const near = nearestWord(text, words)
    const shown = valueText(text, Object.values(words).flat())
    const map = `map: { ${yamlText(shown)}: ${near?.value ?? '…'} }`
    const column =
      columnRule && 'header' in columnRule && columnRule.map
        ? map
        : `columns: { ${field}: { header: ${headerList(headers)}, ${map} } }`
    const advice = near
      ? `the nearest is ${near.word === near.value ? near.word : `${near.word} (${near.value})`}: if it means that, write ${column}`
      : `write which of ${accepted} it means: ${column}`
    return warning(`${family}.${field}: "${shown}" (${counted(count, 'row')}, ${file}) is not known; ${advice}`)
  })
  return cells.length > SHOWN
    ? [...lines, warning(`${family}.${field}: and ${cells.length - SHOWN} more words that are not known`)]
    : lines
}

function dateLine(cells: readonly RefusedCell[]): CheckLine {
  const reading = readFormats(cells.map((cell) => cell.text))
  const meant = reading.kind === 'unreal' ? cells : cells.filter((cell) => !isYearFirst(cell.text))
  const { family, field, headers, file, text } = meant[0] ?? cells[0]!
  const about = `${family}.${field}: ${counted(rowsOf(meant), 'time')} cannot be read, e.g. "${valueText(text)}" (${file})`
  const quoted = (formats: readonly string[]): string => formats.map((format) => `"${format}"`).join(', ')
  const advice = {
    sure: () => `write columns: { ${field}: { header: ${headerList(headers)}, formats: [${quoted(formatsOf())}] } }`,
    ambiguous: () =>
      `the values do not tell day from month; ask, then write formats: [${quoted(formatsOf().slice(0, 1))}] or [${quoted(formatsOf().slice(1, 2))}]`,
    unreal: () => 'there is no such day; correct it at the source',
    none: () => 'no one format reads them; name theirs under formats: […], or correct them at the source',
  }[reading.kind]()
  return warning(`${about}; ${advice}`)

  function formatsOf(): string[] {
    return 'formats' in reading ? reading.formats : []
  }
}

function idLine(cells: readonly RefusedCell[]): CheckLine {
  const { family, field, file, text } = cells[0]!
  const advice = /^\d(\.\d+)?e\+?\d+$/i.test(text.trim())
    ? 'the spreadsheet has cut it to scientific notation: export the column as text'
    : 'it holds signs that no identifier has; is this the right column?'
  // What is no plain code may be a person's name.
  const example = /^[\x21-\x7e]+$/.test(text) ? `, e.g. "${valueText(text)}"` : ''
  return warning(`${family}.${field}: ${counted(rowsOf(cells), 'identifier')} refused${example} (${file}); ${advice}`)
}

function personalLine(cells: readonly RefusedCell[]): CheckLine {
  const { family, field, file } = cells[0]!
  const refused = `${family}.${field}: ${counted(rowsOf(cells), 'identifier')} refused (${file}): each`
  // The id of a unit is never stored as a hash.
  if (metaOf(family, field)?.isUnitId)
    return warning(
      `${refused} reads like a person's name or number, and no unit of the register has it in its name; if it is a unit's short name, write unit_aliases: { <name as in the file>: "<unit_id>" }; else map the column of the unit's code`,
    )
  return warning(
    `${refused} identifies a person, by an ID number, a telephone number or a name; map the system's own number, or set ${SALT_ENV} and load again: a hash is stored instead`,
  )
}

const rowsOf = (cells: readonly RefusedCell[]): number => cells.reduce((sum, { count }) => sum + count, 0)

const headerList = (headers: readonly string[]): string =>
  headers.length === 1 ? yamlText(headers[0]!) : `[${headers.map(yamlText).join(', ')}]`

function metaOf(family: string, field: string) {
  const found = findFamily(family)
  return found && familyFields(found).find(({ name }) => name === field)?.meta
}
