import type { Company } from '../company/company.ts'
import { type Day, dayOf } from '../moment.ts'
import { repliesOf } from './replies.ts'
import { cellsOf, type Scopes } from './scopes.ts'

/** How many were asked, out of how many; a frame is known of surveys only. */
export interface Issued {
  issued: number
  frame: number | null
}

/** The key of {@link tallyIssued}. */
export const issuedKey = (instrument: string, unitId: string, period: string): string =>
  [instrument, unitId, period].join('|')

/** What was issued in the periods in which the surveys began; of return visits those that were tried, of complaints the closed ones. */
export function tallyIssued(company: Company, scopes: Scopes): Map<string, Issued> {
  const issued = new Map<string, Issued>()
  const count = (instrument: string, unitId: string | null, day: Day, n: number, frame: number | null): void => {
    for (const cell of cellsOf(scopes, unitId, day)) {
      const key = issuedKey(instrument, cell.unitId, cell.period)
      const sum = issued.get(key) ?? { issued: 0, frame: 0 }
      issued.set(key, {
        issued: sum.issued + n,
        frame: sum.frame === null || frame === null ? null : sum.frame + frame,
      })
    }
  }
  for (const { instrument, unitId, startsOn, issued: n, frameSize } of company.issues)
    count(instrument, unitId, startsOn, n, frameSize)
  for (const { unitId, completed } of company.followUps) count('return_visit', unitId, dayOf(completed), 1, null)
  for (const { instrument, unitId, at } of repliesOf(company))
    if (instrument === 'complaint_handling') count(instrument, unitId, dayOf(at), 1, null)
  return issued
}
