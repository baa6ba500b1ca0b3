import type { Customer } from '../company/customers.ts'
import type { Day, Minute } from '../moment.ts'

/** A survey in one unit: what was issued, of how many. */
export interface SurveyIssue {
  surveyId: string
  instrument: string
  wave: string
  unitId: string
  startsOn: Day
  endsOn: Day
  frameSize: number
  issued: number
  /** Of which to residents, where the register says so. */
  issuedResident: number | null
}

/** A returned form; answers by question, '' = box left empty. A question not asked is absent. */
export interface SurveyForm {
  instrument: string
  /** null for forms that belong to no wave. */
  surveyId: string | null
  responseId: string
  unitId: string
  /** Known of some forms only. */
  customer: Customer | null
  stratum: string | null
  mode: '电话' | '短信' | '面访' | '纸质' | '网络' | null
  answeredAt: Minute
  weight: number | null
  isValid: boolean
  interviewer: string | null
  answers: Partial<Record<string, string>>
}

/** An open box, a refusal, two ticks: what is written where a label should be; null most of the time. */
export function oddAnswer(u: number): string | null {
  if (u < 0.02) return ''
  if (u < 0.03) return '未回答'
  return u < 0.036 ? '满意/不满意' : null
}

/** The share of a normal population below a value, to three digits (a logistic approximation). */
export const shareBelow = (latent: number): number =>
  0.5 * (1 + Math.tanh(0.8 * latent * (1 + 0.0442 * latent * latent)))
