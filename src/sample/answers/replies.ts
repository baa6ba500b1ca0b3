import type { Company } from '../company/company.ts'
import { dayOf, type Minute } from '../moment.ts'
import { type Complaint, isCounted, unitOf } from '../service/complaint.ts'
import type { FollowUp } from '../service/makeFollowUps.ts'
import { levelOf, type ScaleLevel } from './scales.ts'
import { partyLookup } from './sla.ts'

/** Who answered what: a form, a complaint, a return visit. */
export interface Reply {
  instrument: string
  surveyId: string | null
  id: string
  unitId: string | null
  at: Minute
  stratum: string | null
  mode: string | null
  area: string | null
  weight: number | null
  interviewer: string | null
  /** Questions on a scale; null where the answer is not valid. */
  answers: { question: string; level: ScaleLevel | null }[]
}

/** Instruments with one question and no pool of questions. */
export const ALONE: readonly string[] = ['complaint_handling', 'return_visit']

const MODES = { 电话: 'phone', 短信: 'sms', 面访: 'face', 纸质: 'paper', 网络: 'web' } as const
const EVENTS = { 投诉: 'complaint', 举报: 'report', 报修: 'repair', 报装: 'install' } as const
const NO_SCALE = ['q9', 'q10']

/** Everything that counts as an answer about satisfaction. */
export function repliesOf(company: Company): Reply[] {
  const unitArea = new Map(company.units.map(({ unitId, areaType }) => [unitId, areaType]))
  const areas = new Map(company.customers.map(({ customerId, areaType }) => [customerId, areaType]))
  const areaOf = (customerId: string | null, unitId: string | null): string | null =>
    areas.get(customerId ?? '') ?? unitArea.get(unitId ?? '') ?? null
  return [...formReplies(company, areaOf), ...complaintReplies(company, areaOf), ...visitReplies(company, areaOf)]
}

type AreaOf = (customerId: string | null, unitId: string | null) => string | null

function formReplies({ forms }: Company, areaOf: AreaOf): Reply[] {
  return forms.map((form) => ({
    instrument: form.instrument,
    surveyId: form.surveyId,
    id: form.responseId,
    unitId: form.unitId,
    at: form.answeredAt,
    stratum: form.stratum,
    mode: form.mode && MODES[form.mode],
    area: areaOf(form.customer?.customerId ?? null, form.unitId),
    weight: form.isValid ? form.weight : null,
    interviewer: form.interviewer,
    answers: Object.entries(form.answers)
      .filter(([question]) => !(form.instrument === 'card4' && NO_SCALE.includes(question)))
      .map(([question, label]) => ({
        question,
        level: form.isValid ? levelOf(form.instrument, question, label ?? null) : null,
      })),
  }))
}

function complaintReplies(company: Company, areaOf: AreaOf): Reply[] {
  const partyOn = partyLookup(company)
  const closed = company.complaints.filter((one): one is Complaint => isCounted(one) && one.times.closed !== null)
  return closed.map((complaint) => ({
    instrument: 'complaint_handling',
    surveyId: null,
    id: complaint.no,
    unitId: unitOf(complaint),
    at: complaint.received,
    stratum: partyOn(complaint.customerId, dayOf(complaint.received)).tier === 1 ? 'tier1' : 'other',
    mode: complaint.channel,
    area: areaOf(complaint.customerId, unitOf(complaint)),
    weight: null,
    interviewer: null,
    answers: [
      {
        question: 'handling_satisfaction',
        level: levelOf('complaint_handling', 'handling_satisfaction', complaint.handling),
      },
    ],
  }))
}

/** One reply a service: the first visit that reached the customer after it, else the first that did before it, which is not valid. */
function visitReplies(company: Company, areaOf: AreaOf): Reply[] {
  const chosen = new Map<string, FollowUp>()
  for (const visit of company.followUps) {
    if (visit.result !== '成功') continue
    const key = `${visit.type} ${visit.eventId}`
    const best = chosen.get(key)
    if (!best || isBefore(visit, best)) chosen.set(key, visit)
  }
  return [...chosen.values()].map((visit) => ({
    instrument: 'return_visit',
    surveyId: null,
    id: visit.visitId,
    unitId: visit.unitId,
    at: visit.completed,
    stratum: EVENTS[visit.type],
    mode: null,
    area: areaOf(visit.customerId, visit.unitId),
    weight: null,
    interviewer: null,
    answers: [
      { question: 'satisfaction', level: visit.isEarly ? null : levelOf('return_visit', 'satisfaction', visit.level) },
    ],
  }))
}

const isBefore = (a: FollowUp, b: FollowUp): boolean =>
  a.isEarly === b.isEarly
    ? a.completed < b.completed || (a.completed === b.completed && a.visitId < b.visitId)
    : b.isEarly
