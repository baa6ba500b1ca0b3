import type { Minute } from '../moment.ts'

/** Stage times of a complaint in the order they happen; null = not happened, or not written. */
export interface ComplaintTimes {
  dispatched: Minute | null
  firstContact: Minute | null
  firstAction: Minute | null
  investigated: Minute | null
  proposed: Minute | null
  implemented: Minute | null
  replied: Minute | null
  closed: Minute | null
  archived: Minute | null
}

/** The stages in the order they happen. */
export const STAGES = [
  'dispatched',
  'firstContact',
  'firstAction',
  'investigated',
  'proposed',
  'implemented',
  'replied',
  'closed',
  'archived',
] as const satisfies readonly (keyof ComplaintTimes)[]

/** How the complainant took the result. */
export type Handling = 'satisfied' | 'fairly' | 'basically' | 'dissatisfied' | 'not_asked' | 'unreachable'

/** A complaint, report, suggestion or inquiry (诉求). */
export interface Complaint {
  no: string
  kind: 'complaint' | 'report' | 'suggestion' | 'inquiry' | null
  customerId: string | null
  unitId: string | null
  acceptedUnitId: string | null
  responsibleUnitId: string | null
  channel: string
  category: string
  severity: 'general' | 'larger' | 'major'
  urgent: boolean
  received: Minute
  times: ComplaintTimes
  dueAt: Minute | null
  founded: 'founded' | 'unfounded' | 'partly' | null
  handling: Handling | null
  externalNo: string | null
  /**
   * `times` = every time has a clock; `days` = all are written as dates (and stored as midnight);
   * `marked` = written 00:00:00 in a row declared day-precise.
   */
  precision: 'times' | 'days' | 'marked'
  /** When the customer was waited for; `to` may lie after the cut-off. */
  pause: { from: Minute; to: Minute } | null
  /** A later export corrects this row: what it first said of the closing. */
  firstClosed: Minute | null
}

/** True for what counts as a complaint (投诉, 举报, or no kind given). */
export const isCounted = ({ kind }: Complaint): boolean => kind === 'complaint' || kind === 'report' || kind === null

/** The unit a complaint counts for, or null. */
export const unitOf = (complaint: Complaint): string | null =>
  complaint.responsibleUnitId ?? complaint.unitId ?? complaint.acceptedUnitId
