/** Who sees what: the one place that decides which rows and columns of a page table go to which site. */
import type { Audience } from './audiences.ts'
import { type Column, type ColumnTable, columnOf } from './columnTable.ts'
import type { Directory } from './directory.ts'
import type { PageTable } from './pageTables.ts'

/** The ids that an audience reaches; null = all of them. */
export interface Reach {
  audience: Audience
  /** its own units, stations included: their cases, customers, files and managers */
  own: ReadonlySet<string> | null
  /** units whose figures it may compare with: its own, those above, the company */
  figures: ReadonlySet<string> | null
  /** the one unit that the site is about; 'all' for sites of the whole company, null where it is not known */
  self: string | null
  /** for a manager, the assigned customers */
  customers: ReadonlySet<string> | null
}

/** Chosen rows of a table, its columns cut to what the audience may see. */
export interface Selection {
  table: ColumnTable
  rows: Int32Array
}

/** Works out what an audience reaches. */
export function reachOf(audience: Audience, directory: Directory): Reach {
  const { kind, scopeId } = audience
  if (scopeId === null) return { audience, own: null, figures: null, self: 'all', customers: null }
  const unitId = kind === 'manager' ? (directory.managers.get(scopeId)?.unitId ?? null) : scopeId
  const own = new Set(unitId === null ? [] : [unitId, ...unitsBelow(unitId, directory)])
  const division = unitId === null ? null : (directory.units.get(unitId)?.division_id ?? null)
  const figures = new Set([...own, ...(division === null ? [] : [division]), 'all'])
  const customers = kind === 'manager' ? (directory.managers.get(scopeId)?.customers ?? new Set<string>()) : null
  return { audience, own, figures, self: unitId, customers }
}

/** A key that is equal for audiences that get the same rows and columns of a table. */
export function selectionKey(table: PageTable, reach: Reach): string {
  const { audience, own, figures, self } = reach
  const rows = {
    open: '',
    figures: figures && [[...figures].sort(), [...own!].sort()],
    self,
    counts: audience.id,
    files: own && [...own].sort().join('\n'),
    cases: audience.id,
    customers: audience.id,
    managers: audience.id,
  }[table.scope]
  return JSON.stringify([table.name, rows, audience.detail, [...audience.hide].sort()])
}

/** Whether an audience gets no row of a table by design: one of customers or single cases, where it sees aggregates only. */
export const isWithheld = ({ scope, detailOnly }: PageTable, { detail }: Audience): boolean =>
  (scope === 'customers' || detailOnly === true) && detail !== 'customer'

/**
 * Chooses the rows and columns of a page table for an audience.
 * @returns null when the audience does not get the table at all.
 */
export function selectRows(page: PageTable, table: ColumnTable, reach: Reach): Selection | null {
  const { audience } = reach
  if (isWithheld(page, audience)) return null
  const test = rowTest(page, table, reach)
  const rows: number[] = []
  for (let row = 0; row < table.rows; row++) if (test(row)) rows.push(row)
  return { table: { rows: table.rows, columns: visibleColumns(page, table, reach) }, rows: Int32Array.from(rows) }
}

function rowTest(page: PageTable, table: ColumnTable, reach: Reach): (row: number) => boolean {
  const { audience, own, figures, self, customers } = reach
  if (page.scope === 'self')
    return memberTest(columnOf(table, page.unitColumn ?? 'unit_id'), new Set(self === null ? [] : [self]))
  if (page.scope === 'counts' && customers === null) {
    const { values } = columnOf(table, 'customer_id')
    const inOwn = own && memberTest(columnOf(table, page.unitColumn ?? 'unit_id'), own)
    return (row) => Number.isNaN(values[row]!) && (inOwn === null || inOwn(row))
  }
  if (page.scope === 'open' || own === null || figures === null) return () => true
  const inUnits = (units: ReadonlySet<string>, ofNone = false) =>
    memberTest(columnOf(table, page.unitColumn ?? 'unit_id'), units, ofNone)
  if (page.scope === 'figures') return inUnits(figures)
  if (page.scope === 'files') return inUnits(own, true)
  if (page.scope === 'managers' && audience.kind === 'manager')
    return memberTest(columnOf(table, 'manager_id'), new Set([audience.scopeId!]))
  if (page.scope === 'managers') return inUnits(own)
  return customers ? memberTest(columnOf(table, 'customer_id'), customers) : inUnits(own)
}

/** The columns an audience may see; values it may not see, in a column that it otherwise may, become null. */
function visibleColumns(page: PageTable, table: ColumnTable, reach: Reach): Column[] {
  const { audience, own, customers } = reach
  const drop = new Set([...audience.hide, 'customer_unit_id'])
  if (page.scope === 'counts') drop.add('customer_id')
  if (audience.detail !== 'customer') drop.add('customer_id').add('display_name')
  // A manager's name is published to their own and their division's site, nowhere else.
  if (page.scope === 'managers') {
    if (audience.kind === 'manager' || audience.kind === 'division') drop.delete('display_name')
    else drop.add('display_name')
  }
  return table.columns
    .filter(({ name }) => !drop.has(name))
    .map((column) => {
      if (page.scope === 'cases' && column.name === 'customer_id' && own !== null) {
        const seen = customers ? memberTest(column, customers) : memberTest(columnOf(table, 'customer_unit_id'), own)
        return blank(column, (row) => !seen(row))
      }
      // A sum that lacks a unit names it to those who see the unit.
      if (column.name === 'missing_units' && own !== null) {
        const seen = memberTest(columnOf(table, page.unitColumn ?? 'unit_id'), own)
        return blank(column, (row) => !seen(row))
      }
      if (column.name === 'raw_value' && table.columns.some(({ name }) => name === 'factor'))
        return blank(column, memberTest(columnOf(table, 'factor'), new Set(audience.hide)))
      return column
    })
}

const blank = (column: Column, hidden: (row: number) => boolean): Column => ({
  ...column,
  values: column.values.map((value, row) => (hidden(row) ? Number.NaN : value)),
})

/** Tests whether a text column's value is one of some ids; a null is not, unless `ofNone`. */
function memberTest(column: Column, ids: ReadonlySet<string>, ofNone = false): (row: number) => boolean {
  const member = Uint8Array.from(column.words, (word) => Number(ids.has(word)))
  return (row) => {
    const place = column.values[row]!
    return Number.isNaN(place) ? ofNone : member[place] === 1
  }
}

function unitsBelow(unitId: string, directory: Directory): string[] {
  const found = new Set<string>()
  const visit = (id: string): void => {
    for (const unit of directory.units.values())
      if ((unit.parent_id === id || unit.division_id === id) && unit.unit_id !== unitId && !found.has(unit.unit_id)) {
        found.add(unit.unit_id)
        visit(unit.unit_id)
      }
  }
  visit(unitId)
  return [...found]
}
