import { canonicalSql } from '../src/contracts/canonicalSql.ts'
import { recordTable } from '../src/contracts/ddl.ts'
import { familyFields } from '../src/contracts/family.ts'
import { mayBeTestSql, testMarkSql } from '../src/contracts/testMark.ts'
import { quoteName, quoteText } from '../src/warehouse/duckdb.ts'
import type { Warehouse } from '../src/warehouse/engine.ts'
import { identifierForm } from './identity.ts'
import { keptValue, type Landing, type LandingField, unreadZero } from './landing.ts'
import { landOthers } from './landOthers.ts'
import { SALT_ENV, withSalt } from './salt.ts'

/**
 * Lands rows in their record table: those in canonical form by SQL, every other one by its cells, which the zod contract repairs or
 * refuses. Nothing is lost: each row is a record, or it is in quarantine with its findings.
 * @returns what a reader should know of what is stored as a hash, or not at all
 */
export async function landRows(warehouse: Warehouse, landing: Landing): Promise<string[]> {
  const fields = landingFields(landing)
  await withSalt(warehouse, landing.identity.salt, () => landFields(warehouse, landing, fields))
  return identityWarnings(warehouse, landing, fields)
}

async function landFields(warehouse: Warehouse, landing: Landing, fields: readonly LandingField[]): Promise<void> {
  const { family, file, input, hasRefused } = landing
  const texts = fields.map(
    ({ field }) =>
      `${field.text === null ? 'null::varchar' : `cast(${field.text} as varchar)`} as ${quoteName(field.name)}`,
  )
  const text = `select row_no, ${texts.join(', ')} from (${input})`
  const unread = unreadZero(family, (name) => fields.find(({ field }) => field.name === name)!.form.value)
  const canonical = `coalesce(${fields.map(({ form }) => form.ok).join(' and ')}${unread ? ` and not ${unread}` : ''}, false)`
  const refusal = hasRefused
    ? { of: 'r.', join: ' left join refused_row r on r.row_no = t.row_no', or: ' or r.row_no is not null' }
    : { of: 'null::varchar as ', join: '', or: '' }
  await warehouse.run(
    `create or replace temp table landing as with text as (${text})
     select t.*, ${['refused_rule', 'refused_field', 'refused_raw'].map((name) => refusal.of + name).join(', ')}, ${testField(landing, fields)} as test_field
     from text t${refusal.join} where not ${canonical}${refusal.or}`,
  )
  const [others] = await warehouse.all<{ n: number }>('select count(*) as n from landing')
  const values = fields.map(({ field, form }) =>
    keptValue(family, field.name, form.value, (name) => formValue(fields, name)),
  )
  if (family.keepsDayPrecision) values.push('null')
  // To look a row up costs a quarter of judging it again.
  const plain = landing.isNumbered ? 'row_no not in (select row_no from landing)' : canonical
  const only = others!.n === 0 ? '' : ` where ${plain}`
  const without =
    hasRefused && !landing.isNumbered ? `${only} and row_no not in (select row_no from refused_row)` : only
  await warehouse.run(
    `insert into ${recordTable(family)} select ${values.join(', ')}, ${quoteText(file)}, row_no from (${text})${without}`,
  )
  if (others!.n > 0) await landOthers(warehouse, landing, fields)
  await warehouse.run('drop table landing')
}

const formValue = (fields: readonly LandingField[], name: string): string =>
  fields.find(({ field }) => field.name === name)!.form.value

/** One warning a field: how many cells are hashes that stand for persons, or are left out for lack of a salt. */
async function identityWarnings(
  warehouse: Warehouse,
  { family, file, input, identity: { salt } }: Landing,
  fields: readonly LandingField[],
): Promise<string[]> {
  const ids = fields.map(({ field }) => field).filter(({ meta, text }) => meta.kind === 'id' && text !== null)
  const asked = ids.filter(({ meta }) => (salt === null ? meta.isHashed : !meta.isHashed && !meta.isUnitId))
  if (asked.length === 0) return []
  const counts = asked.map(({ name, text }, i) =>
    salt === null
      ? `count(nullif(trim(cast(${text} as varchar)), '')) as n${i}`
      : `count(*) filter (where starts_with(${quoteName(name)}, 'h:')) as n${i}`,
  )
  const rows = salt === null ? `(${input})` : `${recordTable(family)} where source_file = ${quoteText(file)}`
  const [found] = await warehouse.all<Record<string, number>>(`select ${counts.join(', ')} from ${rows}`)
  return asked.flatMap(({ name }, i) => {
    const n = found![`n${i}`]!
    if (n === 0) return []
    return salt === null
      ? `personal_id: ${name} is not stored (${n} cells): it is kept as a salted hash only; set ${SALT_ENV} and load again`
      : `personal_id: ${name} identifies persons in ${n} records; it is stored as a salted hash there`
  })
}

function landingFields({ family, fields, identity }: Landing): LandingField[] {
  const schemas = new Map(familyFields(family).map(({ name, schema }) => [name, schema]))
  return fields.map((field) => {
    const column = quoteName(field.name)
    const form = canonicalSql(field.meta, column, field.factor, field.digitsOnly && !field.meta.isHashed)
    return {
      field,
      schema: schemas.get(field.name)!,
      form: identifierForm(form, column, field, identity.salt !== null),
    }
  })
}

/**
 * SQL of the first field whose cell marks the row as one for testing. One pattern over a list of the cells: to compile a pattern for each
 * field costs a small file more than all else.
 */
function testField({ family }: Landing, fields: readonly LandingField[]): string {
  const fed = fields.filter(({ field }) => field.text !== null)
  if (fed.length === 0) return 'null::varchar'
  const cells = fed.map(({ field, form }) => {
    const isFree = field.meta.kind === 'id' || field.meta.kind === 'text'
    return isFree
      ? quoteName(field.name)
      : `case when not coalesce(${form.ok}, false) then ${quoteName(field.name)} end`
  })
  const marked = testMarkSql('cell[2]', !family.aboutDrills)
  const mayBe = cells.map((cell) => `coalesce(${mayBeTestSql(cell)}, false)`)
  return `case when ${mayBe.join(' or ')} then list_filter(list_zip([${fed.map(({ field }) => quoteText(field.name)).join(', ')}], [${cells.join(', ')}]), lambda cell: coalesce(${marked}, false))[1][1] end`
}
