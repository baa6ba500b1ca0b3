import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runModels } from '../../src/models/run.ts'
import type { SqlRow, Warehouse } from '../../src/warehouse/engine.ts'
import { openModelWarehouse } from './harness.ts'
import '../fuzzSeed.ts'

const CUSTOMERS = ['00000007', '00010001', '00100010', '01000100', '10000000', 'K-1']
const METERS = ['000070', '010001', '900000']
const AS_OF = '2025-06-11 00:00:00'
const REFERENCES = ['customer_id', 'applicant_customer_id', 'meter_id', 'new_meter_id']

type Row = Record<string, unknown>
type Records = Record<string, Row[]>

const day = fc.integer({ min: 1, max: 14 }).map((n) => `2025-06-${String(n).padStart(2, '0')}`)
const moment = day.map((text) => `${text} 09:30:00`)
const versioned = { updated_at: fc.option(moment), is_deleted: fc.option(fc.constant(true), { freq: 1 }) }
const customer = fc.constantFrom(...CUSTOMERS)
const meter = fc.constantFrom(...METERS)
const number = fc.constantFrom('1', '2', '3', '4', '5')
const amount = fc.integer({ min: 1, max: 900 })

const FAMILIES: Record<string, fc.Arbitrary<Row>> = {
  daily_volume: fc.record({
    customer_id: customer,
    meter_id: fc.option(meter),
    gas_day: day,
    volume_m3: amount,
    ...versioned,
  }),
  complaint: fc.record({
    complaint_no: number,
    customer_id: fc.option(customer),
    received_at: moment,
    closed_at: fc.option(moment),
    ...versioned,
  }),
  payment: fc.record({ payment_id: number, customer_id: customer, paid_at: moment, amount, ...versioned }),
  bill: fc.record({
    bill_id: number,
    customer_id: customer,
    issued_at: moment,
    due_date: day,
    gas_amount: amount,
    ...versioned,
  }),
  arrears: fc.record({ as_of: day, customer_id: customer, overdue_amount: amount, ...versioned }),
  customer_tier: fc.record({
    customer_id: customer,
    year: fc.constant(2025),
    tier: fc.constantFrom(1, 2, 3),
    ...versioned,
  }),
  install_job: fc.record({ job_id: number, applicant_customer_id: customer, applied_at: moment, ...versioned }),
  meter: fc.record({ meter_id: meter, customer_id: customer, ...versioned }),
  meter_event: fc.record({
    meter_id: meter,
    new_meter_id: fc.option(meter),
    type: fc.constant('replaced'),
    at: moment,
    ...versioned,
  }),
}
const drawn = fc.record(
  Object.fromEntries(
    Object.entries(FAMILIES).map(([name, row]) => [name, fc.array(row, { minLength: 8, maxLength: 30 })]),
  ),
)

/** What a spreadsheet leaves of an identifier. */
const strip = (id: unknown): unknown => (typeof id === 'string' && /^\d+$/.test(id) ? String(Number(id)) : id)

/** The records with zeros lost in the references of every row that the mask picks, and in another order. */
const stripped = (records: Records, mask: readonly boolean[]): Records =>
  Object.fromEntries(
    Object.entries(records).map(([family, rows]) => {
      const lose = (name: string): boolean => REFERENCES.includes(name) && !(family === 'meter' && name === 'meter_id')
      const lost = rows.map((row, i) =>
        mask[i % mask.length]
          ? Object.fromEntries(Object.entries(row).map(([name, value]) => [name, lose(name) ? strip(value) : value]))
          : row,
      )
      return [family, lost.reverse()]
    }),
  )

async function modelled(warehouse: Warehouse, records: Records): Promise<Record<string, SqlRow[]>> {
  for (const [family, rows] of Object.entries(records)) {
    const columns = await warehouse.all<{ column_name: string }>(`describe record_${family}`)
    await warehouse.run(`delete from record_${family}`)
    await warehouse.append(
      `record_${family}`,
      rows.map((row) => columns.map(({ column_name }) => row[column_name] ?? null)),
    )
  }
  await runModels(warehouse)
  const names = await warehouse.all<{ table_name: string }>(
    `select table_name from information_schema.tables where table_name not like 'record_%' and table_name not like 'detector_%' and table_name not like 'restored_%' order by all`,
  )
  const tables: Record<string, SqlRow[]> = {}
  for (const { table_name } of names)
    tables[table_name] = await warehouse.all(`select * from "${table_name}" order by all`)
  return tables
}

it('zeros lost from references, in whichever rows, change none of the modelled tables', async () => {
  const empty = Object.fromEntries(Object.keys(FAMILIES).map((family) => [family, []]))
  const registered = CUSTOMERS.map((customer_id) => ({ customer_id, segment: 'non_resident' }))
  // Every meter is registered at least once; drawn rows add more.
  const warehouse = await openModelWarehouse({ as_of: AS_OF, records: { ...empty, customer: registered } })
  let restored = 0
  await fc.assert(
    fc.asyncProperty(drawn, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), async (rows, mask) => {
      const meters = METERS.map((meter_id): Row => ({ meter_id, customer_id: CUSTOMERS[0]! }))
      const records = Object.fromEntries(
        Object.entries({ ...rows, meter: [...rows.meter!, ...meters] }).map(([family, list]) => [
          family,
          list.map((row, i) => ({ ...row, source_file: `inbox/${i % 2}.csv`, source_row: i + 2 })),
        ]),
      )
      const whole = await modelled(warehouse, records)
      expect(await warehouse.all('select * from restored_id')).toEqual([])
      expect(await modelled(warehouse, stripped(records, [...mask, true]))).toEqual(whole)
      const [count] = await warehouse.all<{ n: number }>('select count(*) as n from restored_row')
      restored += count!.n
      expect(whole.stg_daily_volume!.length + whole.stg_payment!.length).toBeGreaterThan(0)
    }),
    { numRuns: 4, endOnFailure: true },
  )
  expect(restored).toBeGreaterThan(50)
  warehouse.close()
}, 240_000)
