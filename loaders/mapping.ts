import { closest } from 'fastest-levenshtein'
import { type Family, familyFields } from '../src/contracts/family.ts'
import type { FieldMeta } from '../src/contracts/field.ts'
import { PROPOSED_UNITS } from '../src/contracts/units.ts'
import { headerUnit, normaliseHeader, strangeUnit } from '../src/sources/headerText.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { ColumnRule, NameRule, Source } from '../src/workspace/config.ts'
import { UserError } from '../src/workspace/errors.ts'
import { matchName } from './matchName.ts'

/** Where one contract field comes from in one staged table. */
export interface MappedField {
  name: string
  meta: FieldMeta
  /** SQL expression of the field's text; `null` when nothing feeds it. */
  text: string | null
  /** Factor from the header's unit to the contract's. */
  factor: number
  /** The unit that the header states. */
  headerUnit: string | null
  /** Factors of units that the source tells, beside the contract's. */
  unitFactors: Readonly<Record<string, number>>
  formats: readonly string[]
  /** Identifiers: whether the column's ids are numbers, so that a letter among their digits is a mistake. */
  digitsOnly: boolean
  /** Times: whether plain day numbers count from 1904. */
  isFrom1904?: boolean
  /** The header of the column that feeds it. */
  header?: string
  /** Identifiers: whether the column's numbers only look like those of persons. */
  isSystemNumber?: boolean
}

/** A column of a staged table: its name there and its header in the file. */
export interface StagedColumn {
  column: string
  header: string
}

/** The names that a place carries: of its file (path in the workspace) and of its sheet, where it has one. */
export interface PlaceNames {
  file: string
  sheet: string | null
  /** Field → text that the names state for every row; it counts where neither a column nor a rule feeds the field. */
  stated?: Readonly<Record<string, string>>
  /** Units that the title states for the columns whose header has none. */
  units?: readonly string[]
}

/** How a staged table feeds a family: each field, the columns left over, what a reader should know. */
export interface Mapping {
  fields: MappedField[]
  /** Headers that feed nothing. */
  unused: string[]
  unusedColumns: StagedColumn[]
  /** Columns with one header, of which a field takes one. */
  twins: TwinColumns[]
  warnings: string[]
}

/** A field's column and the others that have its header, where the configuration does not say which is meant. */
export interface TwinColumns {
  field: string
  isNeeded: boolean
  used: StagedColumn
  others: StagedColumn[]
}

/** Every name by which a source's columns may be known, normalised: field names, Chinese headers, configured headers, questions. */
export function knownHeaders(family: Family, source: Pick<Source, 'columns' | 'unpivot'>): Set<string> {
  const names = familyFields(family).flatMap(({ name, meta }) => [name, ...meta.headers])
  const configured = Object.values(source.columns).flatMap((rule) => ('header' in rule ? rule.header : []))
  const questions = Object.values(source.unpivot?.questions ?? {}).flat()
  const counted = configured.flatMap((header) => countedHeader(header)?.header ?? [])
  return new Set([...names, ...configured, ...counted, ...questions].map(normaliseHeader))
}

/** The column whose header is one of `names`, the first name first. */
export function findColumn(columns: readonly StagedColumn[], names: readonly string[]): StagedColumn | undefined {
  for (const name of names) {
    const exact =
      columns.find(({ header }) => header === name.trim()) ??
      columns.find(({ header }) => normaliseHeader(header) === normaliseHeader(name))
    if (exact) return exact
    const counted = countedHeader(name)
    const nth = counted && columns.filter(({ header }) => isSameHeader(header, counted.header))[counted.place - 1]
    if (nth) return nth
  }
  return undefined
}

/** So many columns of one header are compared with the one that counts. */
const MOST_TWINS = 20

/** `受理时间#2` names the second of the columns with one header. */
function countedHeader(name: string): { header: string; place: number } | null {
  const [, header, place] = /^(.+)#([1-9]\d{0,3})$/.exec(name.trim()) ?? []
  return header ? { header, place: Number(place) } : null
}

const isSameHeader = (header: string, name: string): boolean =>
  header === name.trim() ||
  (normaliseHeader(header) === normaliseHeader(name) && headerUnit(header) === headerUnit(name))

/**
 * Maps a family's fields to the columns of a staged table.
 * @param place file (and sheet) for messages
 * @throws {UserError} when a configured or required column is missing, a field is unknown, or a header states a unit the field can't have.
 */
export function mapFields(
  family: Family,
  source: Source,
  columns: readonly StagedColumn[],
  place: string,
  names: PlaceNames,
): Mapping {
  const fields = familyFields(family)
  const unknown = Object.keys(source.columns).find((name) => !fields.some((field) => field.name === name))
  if (unknown) {
    const names = fields.map(({ name }) => name)
    throw new UserError(
      `pilotlight.yaml, source ${family.name}, columns.${unknown}: ${family.name} has no such field; did you mean ${closest(unknown, names)}? Fields: ${names.join(', ')}`,
      2,
    )
  }
  const used = new Set<string>()
  const warnings: string[] = []
  const twins: TwinColumns[] = []
  const mapped = fields.map(({ name, meta }): MappedField => {
    const rule = source.columns[name]
    const constant: MappedField = {
      name,
      meta,
      text: null,
      factor: 1,
      headerUnit: null,
      unitFactors: source.unit_factors,
      formats: [],
      digitsOnly: false,
    }
    if (rule && 'value' in rule) return { ...constant, text: quoteText(rule.value) }
    if (rule && 'from' in rule) return { ...constant, text: quoteText(textFromName(rule, names, place, name)) }
    const headers = rule ? rule.header : [name, ...meta.headers]
    const named = findColumn(columns, headers)
    const strange = meta.units ? columnOfStrangeUnit(named ? [named] : columns, headers) : null
    const found = named ?? strange?.column
    if (!found) {
      const stated = rule ? undefined : names.stated?.[name]
      if (stated !== undefined) {
        warnings.push(`dirt_multisheet: ${name} has no column; every row has ${stated}, as the name or the title says`)
        return { ...constant, text: quoteText(stated) }
      }
      if (rule || meta.required) throw missingColumn(place, family.name, name, headers, columns)
      return constant
    }
    used.add(found.column)
    const same = columns.filter((each) => each !== found && isSameHeader(each.header, found.header))
    const others = same.slice(0, MOST_TWINS)
    const isTold = headers.some((each) => countedHeader(each) && findColumn(columns, [each]) === found)
    if (others.length > 0 && !isTold)
      twins.push({ field: name, isNeeded: meta.required || family.key.includes(name), used: found, others })
    const ofHeader = meta.units ? headerUnit(found.header) : null
    const ofTitle = names.units?.filter((each) => !meta.bare && meta.units?.[each] !== undefined) ?? []
    const unit = strange?.unit ?? ofHeader ?? (ofTitle.length === 1 ? ofTitle[0]! : null)
    if (unit && !ofHeader && meta.units?.[unit] !== 1)
      warnings.push(`dirt_unit: ${found.header} is counted in ${unit}, as the title says`)
    if (unit && PROPOSED_UNITS.includes(unit) && source.unit_factors[unit] === undefined)
      warnings.push(
        `dirt_unit: ${found.header} is counted with the proposed ${meta.units?.[unit]} m³ per ${unit}; state your own in pilotlight.yaml, source \`unit_factors: { ${unit}: … }\``,
      )
    return {
      ...constant,
      text: textExpression(quoteName(found.column), rule),
      factor: unit ? unitFactor(meta, unit, found.header, source.unit_factors, place, name) : 1,
      headerUnit: unit,
      header: found.header,
      formats: rule?.formats ?? [],
    }
  })
  const unusedColumns = columns.filter(({ column, header }) => header && !used.has(column))
  return { fields: mapped, unused: unusedColumns.map(({ header }) => header), unusedColumns, twins, warnings }
}

/** A column that a sheet should have is missing. */
export class ColumnMissing extends UserError {
  override readonly name = 'ColumnMissing'
}

function missingColumn(
  place: string,
  family: string,
  field: string,
  names: readonly string[],
  columns: readonly StagedColumn[],
): UserError {
  const headers = columns.map(({ header }) => header).filter(Boolean)
  const near =
    headers.length > 0 && names[0] ? ` The nearest header is ${closest(names.at(-1) ?? names[0], headers)}.` : ''
  return new ColumnMissing(
    `${place}: no column for ${family}.${field}; expected the header ${names.join(' or ')}; the file has ${headers.join(', ')}.${near} Name it in pilotlight.yaml under columns: { ${field}: <header> }`,
  )
}

function textExpression(column: string, rule: ColumnRule | undefined): string {
  if (!rule || !('header' in rule) || !rule.map) return column
  const cases = Object.entries(rule.map).map(([from, to]) => `when ${quoteText(from)} then ${quoteText(to)}`)
  return `case trim(${column}) ${cases.join(' ')} else ${column} end`
}

function textFromName(rule: NameRule, names: PlaceNames, place: string, field: string): string {
  const name = rule.from === 'sheet' ? names.sheet : names.file
  if (name === null)
    throw new UserError(
      `${place}: columns.${field} is read from the sheet's name, but the file has no sheets; use { from: file }`,
    )
  const found = rule.match === undefined ? [name] : matchName(rule.match, name, `${place}: columns.${field}`)
  if (!found) throw new UserError(`${place}: columns.${field}: "${name}" does not match ${rule.match}`)
  const text = (found[1] ?? found[0]!).trim()
  return rule.map && Object.hasOwn(rule.map, text) ? rule.map[text]! : text
}

/** The column whose header is one of `headers` with a unit that nobody knows: read without its unit, it would give wrong figures. */
function columnOfStrangeUnit(
  columns: readonly StagedColumn[],
  headers: readonly string[],
): { column: StagedColumn; unit: string } | null {
  const known = new Set(headers.map(normaliseHeader))
  for (const column of columns) {
    const strange = strangeUnit(column.header)
    if (strange && [strange.name, column.header].some((name) => known.has(normaliseHeader(name))))
      return { column, unit: strange.unit }
  }
  return null
}

function unitFactor(
  meta: FieldMeta,
  unit: string,
  header: string,
  configured: Readonly<Record<string, number>>,
  place: string,
  field: string,
): number {
  const factor = configured[unit] ?? meta.units?.[unit]
  if (factor === undefined)
    throw new UserError(
      `${place}: header ${header} states the unit ${unit}, which ${field} cannot have; accepted: ${Object.keys(meta.units ?? {}).join(', ')}; another unit's factor can be told in pilotlight.yaml, source \`unit_factors: { ${unit}: … }\``,
    )
  return factor
}
