import type { Company } from '../company/company.ts'
import { dateText } from '../moment.ts'
import type { MeterStory } from '../volumes/meters.ts'
import type { AddFigures } from './figure.ts'
import { quotedCsv } from './quotedCsv.ts'

/** Adds daily volumes: every corrected day, every one that a meter's change had spoiled, and one day of every fiftieth key account. */
export function addVolumes(add: AddFigures, company: Company): void {
  const put = (customer_id: string, index: number, value: number): void => {
    add(
      'volume_day',
      { customer_id, gas_day: dateText(company.firstDay + index) },
      { volume_m3: Number.isNaN(value) ? null : value },
      { volume_m3: 1e-6 },
    )
  }
  for (const [i, { customer, values, corrections }] of company.series.entries()) {
    for (const { index } of corrections) put(customer.customerId, index, values[index]!)
    const meter = company.meters.get(customer.customerId)!
    if (meter.phantomM3 !== null) {
      put(customer.customerId, meter.change!.index, meter.usedM3 ?? Number.NaN)
      addRepair(add, company, customer.customerId, meter)
    }
    if (i % 50 === 0) put(customer.customerId, values.length - 10, values[values.length - 10]!)
  }
}

/** Adds what a change of the meter made of a day, and what was used. */
function addRepair(add: AddFigures, company: Company, customer_id: string, meter: MeterStory): void {
  add(
    'volume_repair',
    { customer_id, gas_day: dateText(company.firstDay + meter.change!.index) },
    {
      raw_m3: meter.phantomM3,
      volume_m3: meter.usedM3,
      reason: `${meter.change!.type}${meter.usedM3 === null ? '_unknown' : ''}`,
    },
    { raw_m3: 1e-6, volume_m3: 1e-6 },
  )
}

/** Adds what was used up to the readings at which a counter had rolled over, and up to those after them. */
export function addReadings(add: AddFigures, { readings }: Company): void {
  for (const [i, { customer, readOn, before, after, usedM3 }] of readings.entries()) {
    const rolled = after < before
    if (!rolled && !(i > 0 && readings[i - 1]!.after < readings[i - 1]!.before)) continue
    add(
      'reading_volume',
      { customer_id: customer.customerId, read_at: `${dateText(readOn)} 00:00:00` },
      { volume_m3: usedM3, reason: rolled ? 'rollover' : 'reported' },
      { volume_m3: 1e-6 },
    )
  }
}

/** Adds how many rows the tables of units, managers, customers and volumes must have. */
export function addCounts(add: AddFigures, company: Company): void {
  const count = 'count(*)'
  for (const type of ['hq', 'division', 'unit'] as const)
    add('unit', { unit_type: type }, { [count]: company.units.filter((unit) => unit.type === type).length })
  for (const segment of ['resident', 'non_resident'] as const)
    add(
      'customer',
      { segment },
      { [count]: company.customers.filter((customer) => customer.segment === segment).length },
    )
  for (const unit of company.units) {
    if (unit.type !== 'unit') continue
    add(
      'customer',
      { unit_id: unit.unitId },
      { [count]: company.customers.filter((customer) => customer.unitId === unit.unitId).length },
    )
    add(
      'manager',
      { unit_id: unit.unitId },
      { [count]: company.managers.filter((manager) => manager.unitId === unit.unitId).length },
    )
  }
}

/** The text of answer-key/anomalies.csv: what was planted in the daily volumes. */
export function anomaliesCsv(company: Company): string {
  const rows = company.series.flatMap(({ customer, incidents }) =>
    incidents.map(({ kind, first, last, magnitude }) => [
      customer.customerId,
      kind,
      dateText(company.firstDay + first),
      dateText(company.firstDay + last),
      Math.round(magnitude * 1e4) / 1e4,
    ]),
  )
  return quotedCsv(['customer_id', 'kind', 'start_day', 'end_day', 'magnitude'], rows)
}
