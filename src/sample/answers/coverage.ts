import { epochDay, weekdayOfEpochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { groupBy } from '../groupBy.ts'
import { type Day, dateText, dayOf, LAST_DAY, type Minute, monthStart, periodsOf } from '../moment.ts'
import type { Contact } from '../service/makeContacts.ts'
import type { AddFigures } from './figure.ts'
import type { Scopes } from './scopes.ts'

/** A span of days in which something is due once; both days belong to it. */
interface Slot {
  first: Day
  last: Day
}
/** Months of a slot; 0 is a week from Monday to Sunday. */
type Length = 0 | 1 | 3 | 6 | 12
type Tier = 1 | 2 | 3

/** The year whose slots are asked: the whole of it lies in the records. */
const YEAR = 2025

const isAny = (): boolean => true
const isContact = ({ method }: Contact): boolean => ['上门拜访', '电话', '会议'].includes(method)
const isVisit = ({ method }: Contact): boolean => method === '上门拜访'
const isEvaluation = ({ purpose }: Contact): boolean => purpose === '评估'

/** What each tier is promised: the rule, how often, and what counts. */
const PROMISES: readonly [rule: string, tier: Tier, length: Length, counts: (contact: Contact) => boolean][] = [
  ['visit_tier1_weekly_info', 1, 0, isAny],
  ['visit_tier1_monthly_contact', 1, 1, isContact],
  ['visit_tier1_quarterly_visit', 1, 3, isVisit],
  ['visit_tier1_annual_evaluation', 1, 12, isEvaluation],
  ['visit_tier2_monthly_info', 2, 1, isAny],
  ['visit_tier2_quarterly_contact', 2, 3, isContact],
  ['visit_tier2_halfyear_visit', 2, 6, isVisit],
  ['visit_tier2_annual_evaluation', 2, 12, isEvaluation],
  ['visit_tier3_monthly_info', 3, 1, isAny],
  ['visit_tier3_halfyear_contact', 3, 6, isContact],
  ['visit_tier3_annual_visit', 3, 12, isVisit],
  ['visit_tier3_annual_evaluation', 3, 12, isEvaluation],
]

/** Adds rows of coverage: contacts by tier, inspections by month and quarter, one lead for each key account. */
export function addCoverage(add: AddFigures, company: Company, scopes: Scopes): void {
  if (company.firstDay > epochDay(`${YEAR}-01-01`)) return
  const tally = tallyOf(scopes)
  const tierOf = tiersOf(company)
  countContacts(company, tierOf, tally.count)
  countInspections(company, tierOf, tally.count)
  countLeads(company, tierOf, tally.count)
  tally.addTo(add)
}

type Count = (rule: string, unitId: string, day: Day, isDone: boolean, isStock?: boolean) => void

/** Counts what is due and done by rule, unit and period; of a stock a quarter and a year show their last month. */
function tallyOf(scopes: Scopes): { count: Count; addTo(add: AddFigures): void } {
  const cells = new Map<string, { due: number; done: number }>()
  return {
    count(rule, unitId, day, isDone, isStock = false) {
      const { year, quarter, month } = periodsOf(day)
      const number = Number(month.slice(5))
      const periods = [
        month,
        ...(!isStock || number % 3 === 0 ? [quarter] : []),
        ...(!isStock || number === 12 ? [year] : []),
      ]
      for (const unit of scopes.unitsOf(unitId))
        for (const period of periods.filter((name) => scopes.isAsked(unit, name))) {
          const key = `${rule}|${unit}|${period}`
          const cell = cells.get(key) ?? { due: 0, done: 0 }
          cell.due++
          if (isDone) cell.done++
          cells.set(key, cell)
        }
    },
    addTo(add) {
      for (const [key, { due, done }] of cells) {
        const [rule_id, unit_id, period] = key.split('|') as [string, string, string]
        add('coverage', { rule_id, unit_id, period }, { n_due: due, n_done: done, rate: done / due }, { rate: 1e-9 })
      }
    },
  }
}

type TierOf = (customerId: string, day: Day) => Tier | null

const tiersOf = ({ tiers }: Company): TierOf => {
  const found = new Map(tiers.map(({ customerId, year, tier }) => [`${customerId}/${year}`, tier]))
  return (customerId, day) => found.get(`${customerId}/${dateText(day).slice(0, 4)}`) ?? null
}

/** The slots that end in the year; a week that begins before it belongs to the year of most of its days. */
function slotsOf(length: Length): Slot[] {
  const january = epochDay(`${YEAR}-01-01`)
  const slots: Slot[] = []
  if (length === 0)
    for (let first = january - weekdayOfEpochDay(january); first + 6 <= LAST_DAY; first += 7)
      slots.push({ first, last: first + 6 })
  else
    for (let first = january; first <= LAST_DAY; first = monthStart(first, length))
      slots.push({ first, last: monthStart(first, length) - 1 })
  return slots
}

/** Whether an account was served for at least half of a slot. */
const isServed = ({ openedOn, closedOn }: Customer, { first, last }: Slot): boolean => {
  const days = Math.min(last + 1, closedOn ?? last + 1) - Math.max(first, openedOn)
  return days * 2 >= last - first + 1
}

/** The middle of a slot, on which the tier that held for most of it holds too: tiers change with the year. */
const middleOf = ({ first, last }: Slot): Day => Math.floor((first + last) / 2)

function countContacts(company: Company, tierOf: TierOf, count: Count): void {
  const contacts = groupBy(company.contacts, ({ customer }) => customer.customerId)
  // A survey that the account answered evaluates it, too.
  const surveyed = new Map<string, Minute[]>()
  for (const { customer, isValid, answeredAt } of company.forms)
    if (customer && isValid)
      surveyed.set(customer.customerId, [...(surveyed.get(customer.customerId) ?? []), answeredAt])
  for (const [rule, tier, length, counts] of PROMISES)
    for (const customer of company.customers.filter(({ isKey }) => isKey)) {
      const days = [
        ...(contacts.get(customer.customerId) ?? []).filter(counts).map(({ at }) => dayOf(at)),
        ...(counts === isEvaluation ? (surveyed.get(customer.customerId) ?? []) : []).map(dayOf),
      ]
      for (const slot of slotsOf(length)) {
        if (tierOf(customer.customerId, middleOf(slot)) !== tier || !isServed(customer, slot)) continue
        count(
          rule,
          customer.unitId,
          slot.last,
          days.some((day) => slot.first <= day && day <= slot.last),
        )
      }
    }
}

function countInspections(company: Company, tierOf: TierOf, count: Count): void {
  const done = groupBy(
    company.inspections.filter(({ result }) => result === '已安检'),
    ({ customer }) => customer.customerId,
  )
  for (const customer of company.customers) {
    if (customer.status !== 'active') continue
    const isRisk = customer.residentClass === 'risk'
    if (!customer.isKey && !isRisk) continue
    const days = (done.get(customer.customerId) ?? []).map(({ visited }) => dayOf(visited))
    for (const length of [1, 3] as const)
      for (const slot of slotsOf(length)) {
        const tier = customer.isKey ? tierOf(customer.customerId, middleOf(slot)) : null
        const rule = length === 3 ? (tier === 2 ? 'insp_tier2_quarterly' : null) : ruleByMonth(tier, isRisk)
        if (rule === null || !isServed(customer, slot)) continue
        count(
          rule,
          customer.unitId,
          slot.last,
          days.some((day) => slot.first <= day && day <= slot.last),
        )
      }
  }
}

const ruleByMonth = (tier: Tier | null, isRisk: boolean): string | null =>
  isRisk ? 'insp_risk_monthly' : tier === 1 ? 'insp_tier1_monthly' : null

function countLeads(company: Company, tierOf: TierOf, count: Count): void {
  const leads = groupBy(
    company.assignments.filter(({ isLead }) => isLead),
    ({ customerId }) => customerId,
  )
  for (const customer of company.customers.filter(({ isKey }) => isKey))
    for (const { last } of slotsOf(1)) {
      if (customer.openedOn > last || tierOf(customer.customerId, last) === null) continue
      const now = (leads.get(customer.customerId) ?? []).filter(
        ({ validFrom, validTo }) => validFrom <= last && (validTo === null || last <= validTo),
      )
      count('am_one_to_one', customer.unitId, last, new Set(now.map(({ managerId }) => managerId)).size === 1, true)
    }
}
