import { epochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { DAY_MINUTES, type Day, LAST_DAY, type Minute } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import type { IncidentKind } from '../volumes/incident.ts'

/** What an account manager reported of an anomaly. */
export interface AnomalyCause {
  customer: Customer
  /** First day of the incident, of which the anomaly's id is made. */
  start: Day
  kind: ReportedKind
  /** null: checked, and the cause not found yet. */
  cause: CauseWord | null
  by: string | null
  recordedAt: Minute
  checkedAt: Minute | null
}

/** The kinds that managers are asked about. */
export type ReportedKind = Exclude<IncidentKind, 'explained'>

/** Words of the causes as managers pick them, with the codes that they mean. */
export const CAUSE_WORDS = {
  生产调整: 'production_change',
  检修: 'production_change',
  放假: 'holiday',
  气温: 'weather',
  替代能源: 'price',
  用气设备故障: 'equipment_fault',
  表具故障: 'meter_fault',
  漏气: 'leak',
  盗气: 'theft',
  停供: 'outage',
  数据异常: 'data_error',
  合同变更: 'contract',
  误报: 'false_alarm',
} as const

/** See {@link CAUSE_WORDS}. */
export type CauseWord = keyof typeof CAUSE_WORDS

/** The first day of the worklist: what happened before, nobody was asked about. */
const IN_USE_FROM = epochDay('2025-07-01')

type Weights = Partial<Record<CauseWord, number>>

/** What it turns out to be, by kind, and after how many days it shows. */
const CAUSES: Record<ReportedKind, { shows: number; weights: Weights; isChecked: boolean }> = {
  spike: { shows: 0, isChecked: false, weights: { 生产调整: 48, 用气设备故障: 14, 漏气: 6, 气温: 12, 误报: 20 } },
  drop: { shows: 0, isChecked: false, weights: { 检修: 46, 用气设备故障: 16, 替代能源: 10, 放假: 12, 误报: 16 } },
  zero_run: { shows: 2, isChecked: true, weights: { 检修: 40, 停供: 24, 表具故障: 22, 用气设备故障: 14 } },
  flatline: { shows: 2, isChecked: true, weights: { 表具故障: 70, 数据异常: 30 } },
  level_shift: { shows: 1, isChecked: false, weights: { 生产调整: 66, 替代能源: 14, 合同变更: 12, 误报: 8 } },
  drift: { shows: 60, isChecked: false, weights: { 生产调整: 70, 表具故障: 30 } },
  theft_like: { shows: 3, isChecked: true, weights: { 盗气: 45, 表具故障: 25, 生产调整: 30 } },
  missing: { shows: 0, isChecked: false, weights: { 数据异常: 80, 表具故障: 20 } },
  catchup: { shows: 4, isChecked: false, weights: { 数据异常: 92, 误报: 8 } },
  negative: { shows: 0, isChecked: true, weights: { 数据异常: 62, 表具故障: 38 } },
}

/**
 * What managers report of the planted incidents since the worklist is in use: seven in ten within the week, some late, some
 * never; of a few the check first and the cause in a second record. Nothing is dated after the cut-off.
 */
export function makeAnomalyCauses(company: Company): AnomalyCause[] {
  const from = Math.max(IN_USE_FROM, company.firstDay)
  return company.series.flatMap(({ customer, incidents }) =>
    incidents.flatMap(({ kind, first }) => {
      const start = company.firstDay + first
      if (kind === 'explained' || start < from) return []
      const random = randomOf(company.options.seed, 'anomaly cause', customer.customerId)
      return answersTo(random, company, customer, kind, start)
    }),
  )
}

function answersTo(
  random: Random,
  { assignments }: Company,
  customer: Customer,
  kind: ReportedKind,
  start: Day,
): AnomalyCause[] {
  const { shows, weights, isChecked } = CAUSES[kind]
  const seen = start + shows + 1
  const haste = random.next()
  const recordedOn = seen + (haste < 0.7 ? random.int(0, 4) : random.int(8, 20))
  const cause = random.weighted(weights as Record<CauseWord, number>)
  const checkedOn =
    isChecked && random.chance(0.94) ? seen + (random.chance(0.9) ? random.int(0, 1) : random.int(4, 6)) : null
  const isNever = haste > 0.9
  const minutes = random.int(520, 1040)
  if (isNever || recordedOn > LAST_DAY) return []
  const lead = assignments.find(
    (one) =>
      one.isLead &&
      one.customerId === customer.customerId &&
      one.validFrom <= recordedOn &&
      (one.validTo === null || recordedOn <= one.validTo),
  )
  const checkedAt = checkedOn !== null && checkedOn <= recordedOn ? checkedOn * DAY_MINUTES + minutes - 60 : null
  const answer = {
    customer,
    start,
    kind,
    cause,
    by: lead?.managerId ?? null,
    recordedAt: recordedOn * DAY_MINUTES + minutes,
    checkedAt,
  }
  const isFirstOnly = checkedAt !== null && recordedOn > checkedOn! && random.chance(0.2)
  if (!isFirstOnly) return [answer]
  return [{ ...answer, cause: null, recordedAt: checkedAt + 45 }, answer]
}
