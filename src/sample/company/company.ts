import type { Calendar } from '../../calendar/calendar.ts'
import { loadCalendar } from '../../calendar/calendar.ts'
import { epochDay } from '../../calendar/epochDay.ts'
import type { Bill, Payment } from '../billing/bill.ts'
import { billsOf, type VolumeOf } from '../billing/makeBills.ts'
import { paymentsOf } from '../billing/makePayments.ts'
import { groupBy } from '../groupBy.ts'
import { type Day, dateText, LAST_DAY, monthStart } from '../moment.ts'
import type { SampleOptions } from '../options.ts'
import type { Complaint } from '../service/complaint.ts'
import { makeComplaints } from '../service/makeComplaints.ts'
import { type Contact, makeContacts } from '../service/makeContacts.ts'
import { type FollowUp, makeFollowUps } from '../service/makeFollowUps.ts'
import { makeForms } from '../service/makeForms.ts'
import { type Inspection, makeInspections } from '../service/makeInspections.ts'
import { type Install, makeInstalls } from '../service/makeInstalls.ts'
import { makeRepairs, type Repair } from '../service/makeRepairs.ts'
import type { SurveyForm, SurveyIssue } from '../service/surveyForm.ts'
import { makeDayFacts } from '../volumes/dayFacts.ts'
import { makeReadings, type Reading } from '../volumes/makeReadings.ts'
import { type MeterStory, makeMeters } from '../volumes/meters.ts'
import { type DailySeries, simulateSeries } from '../volumes/simulate.ts'
import { type Assignment, makeAssignments } from './assignments.ts'
import { type Contract, makeContracts } from './contracts.ts'
import { type Customer, makeCustomers } from './customers.ts'
import { type Manager, makeManagers } from './managers.ts'
import { makeReports, type Report } from './reports.ts'
import { type FactorInput, makeFactorInputs, makeTiers, type TierRecord } from './tiers.ts'
import { makeUnits, operatingUnits, type Unit } from './units.ts'
import { makeWeather, type WeatherDay } from './weather.ts'

/** A whole company as it truly is, before it is written down badly. */
export interface Company {
  options: SampleOptions
  calendar: Calendar
  firstDay: Day
  units: Unit[]
  managers: Manager[]
  customers: Customer[]
  assignments: Assignment[]
  contracts: Contract[]
  tiers: TierRecord[]
  factorInputs: FactorInput[]
  weather: WeatherDay[]
  series: DailySeries[]
  /** The meters of each key account, by its id. */
  meters: Map<string, MeterStory>
  bills: Bill[]
  payments: Payment[]
  complaints: Complaint[]
  repairs: Repair[]
  installs: Install[]
  inspections: Inspection[]
  followUps: FollowUp[]
  contacts: Contact[]
  issues: SurveyIssue[]
  /** Every returned form of every survey. */
  forms: SurveyForm[]
  readings: Reading[]
  reports: Report[]
}

/** The first day of the records that are kept for the last year only. */
export const lastYearFrom = ({ firstDay }: Pick<Company, 'firstDay'>): Day => Math.max(firstDay, epochDay('2025-01-01'))

/** The unit whose volumes are exported in 万m³: its meters count whole m³. */
export const TEN_THOUSAND_UNIT = '石桥'

/** Makes the company of some options; `log` hears of each step. */
export function makeCompany(options: SampleOptions, log: (step: string) => void): Company {
  const { seed } = options
  const calendar = loadCalendar()
  const firstDay = LAST_DAY - options.days + 1
  const units = makeUnits(seed, options.units)
  const customers = makeCustomers(seed, units, options.customers, firstDay)
  const tiers = makeTiers(seed, customers, units)
  const areas = [...new Set(operatingUnits(units).map((unit) => unit.weatherArea!))]
  const weather = makeWeather(seed, areas, firstDay, LAST_DAY)
  const managers = makeManagers(seed, units)
  const contracts = makeContracts(seed, customers)
  log('daily volumes')
  const unitOf = new Map(units.map((unit) => [unit.unitId, unit]))
  const facts = makeDayFacts(calendar, weather, firstDay, options.days)
  const series = customers
    .filter((customer) => customer.isKey)
    .map((customer) =>
      wholeM3(simulateSeries(seed, customer, facts, unitOf.get(customer.unitId)!.weatherArea!), unitOf),
    )
  const meters = makeMeters(seed, series, ({ customer }) => mayBreak(customer, unitOf.get(customer.unitId)!))
  log('bills and payments')
  const { bills, payments } = makeBilling(seed, customers, contracts, series, firstDay, unitOf)
  log('service')
  const tierOf = new Map(tiers.map((tier) => [`${tier.customerId}/${tier.year}`, tier.tier]))
  const tierOn = (customerId: string, day: Day) => tierOf.get(`${customerId}/${dateText(day).slice(0, 4)}`) ?? null
  const complaints = makeComplaints({ seed, units, customers, tierOn, firstDay })
  const repairs = makeRepairs({ seed, units, customers, tierOn, firstDay })
  const assignments = makeAssignments(seed, customers, managers, tierOn)
  const from = lastYearFrom({ firstDay })
  const contacts = makeContacts(seed, { units, customers, assignments, tierOn, from })
  const installs = makeInstalls(seed, { units, customers, managers, keyAccounts: options.customers, from })
  return {
    options,
    calendar,
    firstDay,
    units,
    managers,
    customers,
    assignments,
    contracts,
    tiers,
    factorInputs: makeFactorInputs(seed, tiers),
    weather,
    series,
    meters,
    bills,
    payments,
    complaints,
    repairs,
    installs,
    inspections: makeInspections(seed, { units, customers, installs, tierOn, from: firstDay }),
    followUps: makeFollowUps(seed, { complaints, repairs, installs, units, from: firstDay }),
    contacts,
    readings: makeReadings(seed, customers, firstDay),
    reports: makeReports(seed, units, firstDay),
    ...makeForms(seed, { units, customers, contacts }, { firstDay, lastYear: from, keyAccounts: options.customers }),
  }
}

/** The unit that sent the end of the year a second time, in a supplement. */
export const TWICE_UNIT = '城东'
/** The unit whose volume files end with a control total. */
export const TOTAL_UNIT = '高新'

/** A meter's change may spoil a day where its volume is a usual one and its file is neither repeated nor added up. */
function mayBreak({ subSegment }: Customer, { name }: Unit): boolean {
  return (
    subSegment !== 'heating' &&
    subSegment !== 'lng_station' &&
    ![TEN_THOUSAND_UNIT, TWICE_UNIT, TOTAL_UNIT].includes(name)
  )
}

function wholeM3(series: DailySeries, unitOf: ReadonlyMap<string, Unit>): DailySeries {
  if (unitOf.get(series.customer.unitId)!.name !== TEN_THOUSAND_UNIT) return series
  for (const [i, value] of series.values.entries()) series.values[i] = Math.round(value)
  for (const correction of series.corrections) correction.wrongM3 = Math.round(correction.wrongM3)
  return series
}

function makeBilling(
  seed: number,
  customers: readonly Customer[],
  contracts: readonly Contract[],
  series: readonly DailySeries[],
  firstDay: Day,
  unitOf: ReadonlyMap<string, Unit>,
): { bills: Bill[]; payments: Payment[] } {
  const contractsOf = groupBy(contracts, (contract) => contract.customerId)
  const seriesOf = new Map(series.map((one) => [one.customer.customerId, one]))
  const measured: VolumeOf = (customer, from, before) => {
    const daily = seriesOf.get(customer.customerId)
    if (!daily) return null
    let sum = 0
    for (let i = Math.max(0, from - firstDay); i < before - firstDay; i++) sum += daily.values[i]! || 0
    return Math.round(sum * 100) / 100
  }
  const bills: Bill[] = []
  const payments: Payment[] = []
  // Bills begin with the first whole month of the daily series.
  const firstMonth = monthStart(firstDay) === firstDay ? firstDay : monthStart(firstDay, 1)
  for (const customer of customers) {
    const own = billsOf(seed, customer, firstMonth, measured, contractsOf.get(customer.customerId) ?? [])
    bills.push(...own)
    payments.push(...paymentsOf(seed, customer, own, unitOf.get(customer.unitId)!.character))
  }
  return { bills, payments }
}
