import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { DAY_MINUTES } from '../moment.ts'
import { type Complaint, isCounted, unitOf } from '../service/complaint.ts'
import type { AddFigures } from './figure.ts'

/** Channels of outside bodies. */
const OUTSIDE = ['12345', 'consumer_assoc', 'mayor', 'media', 'regulator']
/** Reasons to think two complaints one case, the strongest first. */
const REASONS = ['external_no', 'customer_24h', 'unit_category_24h'] as const

/** Adds every pair of complaints that may be one case, and how many there are of each reason. */
export function addNearDuplicates(add: AddFigures, { complaints }: Company): void {
  const found = new Map<string, { a: Complaint; b: Complaint; reason: number }>()
  const put = (one: Complaint, other: Complaint, reason: number): void => {
    const first = one.received < other.received || (one.received === other.received && one.no < other.no)
    const [a, b] = first ? [one, other] : [other, one]
    if (a.no === b.no) return
    const key = `${a.no}/${b.no}`
    if (reason < (found.get(key)?.reason ?? 9)) found.set(key, { a, b, reason })
  }
  const counted = complaints.filter(isCounted)
  for (const same of groupsOf(counted, ({ externalNo }) => externalNo))
    pairs(same, Number.POSITIVE_INFINITY, (a, b) => put(a, b, 0))
  for (const same of groupsOf(counted, ({ customerId }) => customerId))
    pairs(same, DAY_MINUTES, (a, b) => {
      if (a.channel !== b.channel) put(a, b, 1)
    })
  for (const same of groupsOf(counted, (one) => unitOf(one) && `${unitOf(one)}/${one.category}`))
    pairs(same, DAY_MINUTES, (a, b) => {
      const others = a.customerId !== null && b.customerId !== null && a.customerId !== b.customerId
      if (OUTSIDE.includes(a.channel) !== OUTSIDE.includes(b.channel) && !others) put(a, b, 2)
    })
  for (const { a, b, reason } of found.values())
    add('near_duplicate', { record_a: a.no, record_b: b.no }, { reason: REASONS[reason]! })
  for (const [i, reason] of REASONS.entries()) {
    const n = [...found.values()].filter((pair) => pair.reason === i).length
    if (n > 0) add('near_duplicate', { reason }, { 'count(*)': n })
  }
}

function groupsOf(complaints: readonly Complaint[], keyOf: (complaint: Complaint) => string | null): Complaint[][] {
  const known = complaints.filter((one) => keyOf(one) !== null)
  return [...groupBy(known, (one) => keyOf(one)).values()].map((same) =>
    [...same].sort((a, b) => a.received - b.received),
  )
}

/** Calls `found` with every two complaints received within some minutes of each other; `same` is in order of receipt. */
function pairs(same: readonly Complaint[], minutes: number, found: (a: Complaint, b: Complaint) => void): void {
  for (const [i, a] of same.entries()) {
    for (let k = i + 1; k < same.length && same[k]!.received - a.received <= minutes; k++) found(a, same[k]!)
  }
}
