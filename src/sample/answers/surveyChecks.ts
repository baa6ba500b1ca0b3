import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { DAY_MINUTES, dayOf, periodsOf } from '../moment.ts'
import type { AddFigures } from './figure.ts'
import type { Reply } from './replies.ts'

/** From when on answers look made up, as the rulebook proposes. */
const LIMITS = {
  allSatisfied: 50,
  flatForms: 20,
  bulkForms: 30,
  bulkMinutes: 60,
  bulkShare: 0.5,
  lateDays: 14,
  lateShare: 0.05,
}

/** Adds every survey of a unit that looks made up, by kind: exactly these and no other. */
export function addSurveyChecks(add: AddFigures, company: Company, replies: readonly Reply[]): void {
  const endsOn = new Map(company.issues.map((issue) => [issue.surveyId, issue.endsOn]))
  const surveyOf = ({ surveyId, at }: Reply): string => surveyId ?? periodsOf(dayOf(at)).quarter
  const surveys = groupBy(replies, (one) => `${one.unitId}|${one.instrument}|${surveyOf(one)}`)
  const found = new Map<string, number>()
  for (const forms of surveys.values()) {
    const { unitId, instrument, surveyId } = forms[0]!
    const valid = forms.flatMap(({ answers }) => answers.flatMap(({ level }) => level ?? []))
    const answered = forms.filter(({ answers }) => answers.some(({ level }) => level !== null)).length
    const suspects: Record<string, number> = {
      all_satisfied: answered > LIMITS.allSatisfied && valid.every(({ isSatisfied }) => isSatisfied) ? answered : 0,
      no_variance: flatForms(forms),
      bulk: instrument === 'complaint_handling' ? 0 : bulkForms(forms),
      after_end: lateForms(forms, surveyId === null ? undefined : endsOn.get(surveyId)),
    }
    for (const [kind, n_suspect] of Object.entries(suspects)) {
      if (n_suspect === 0) continue
      found.set(kind, (found.get(kind) ?? 0) + 1)
      if (unitId === null) continue
      add(
        'survey_suspect',
        { unit_id: unitId, instrument, survey_id: surveyOf(forms[0]!), kind },
        { n: valid.length, n_responses: forms.length, n_suspect },
      )
    }
  }
  for (const { unitId, instrument, year, n, forms, answered } of wholeYears(replies, surveyOf)) {
    found.set('all_satisfied', (found.get('all_satisfied') ?? 0) + 1)
    if (unitId !== null)
      add(
        'survey_suspect',
        { unit_id: unitId, instrument, survey_id: year, kind: 'all_satisfied' },
        { n, n_responses: forms, n_suspect: answered },
      )
  }
  for (const [kind, n] of found) add('survey_suspect', { kind }, { 'count(*)': n })
}

interface WholeYear {
  unitId: string | null
  instrument: string
  year: string
  n: number
  forms: number
  answered: number
}

/** Years in which every answer is satisfied, of more forms than are believed, none of whose surveys has so many by itself. */
function wholeYears(replies: readonly Reply[], surveyOf: (reply: Reply) => string): WholeYear[] {
  const began = new Map<string, number>()
  const keyOf = (reply: Reply): string => `${reply.unitId}|${reply.instrument}|${surveyOf(reply)}`
  for (const reply of replies) began.set(keyOf(reply), Math.min(began.get(keyOf(reply)) ?? Infinity, dayOf(reply.at)))
  const yearOf = (reply: Reply): string => periodsOf(began.get(keyOf(reply))!).year
  return [...groupBy(replies, (one) => `${one.unitId}|${one.instrument}|${yearOf(one)}`).values()].flatMap((forms) => {
    const { unitId, instrument } = forms[0]!
    const levels = forms.flatMap(({ answers }) => answers.flatMap(({ level }) => level ?? []))
    const valid = forms.filter(({ answers }) => answers.some(({ level }) => level !== null))
    const largest = Math.max(0, ...[...groupBy(valid, surveyOf).values()].map((own) => own.length))
    const isSuspect =
      valid.length > LIMITS.allSatisfied &&
      largest <= LIMITS.allSatisfied &&
      levels.every(({ isSatisfied }) => isSatisfied)
    if (!isSuspect) return []
    return [
      {
        ...{ unitId, instrument, year: yearOf(forms[0]!), n: levels.length },
        ...{ forms: forms.length, answered: valid.length },
      },
    ]
  })
}

/** Forms of interviewers whose many forms have one level only. */
function flatForms(forms: readonly Reply[]): number {
  const asked = forms.filter((one) => one.interviewer !== null && one.answers.some(({ level }) => level !== null))
  return [...groupBy(asked, ({ interviewer }) => interviewer).values()]
    .filter((own) => own.length >= LIMITS.flatForms)
    .filter(
      (own) => new Set(own.flatMap(({ answers }) => answers.flatMap(({ level }) => level?.level ?? []))).size === 1,
    )
    .reduce((sum, own) => sum + own.length, 0)
}

/** Forms that stand in an hour with many others, if that is most of them; a form of midnight has no time. */
function bulkForms(forms: readonly Reply[]): number {
  const times = forms.map(({ at }) => at).filter((at) => at % DAY_MINUTES !== 0)
  const isWithin = (from: number, at: number): boolean => from <= at && at <= from + LIMITS.bulkMinutes
  const full = times.filter((from) => times.filter((at) => isWithin(from, at)).length >= LIMITS.bulkForms)
  const crowded = times.filter((at) => full.some((from) => isWithin(from, at)))
  return crowded.length >= Math.max(1, LIMITS.bulkShare * times.length) ? crowded.length : 0
}

function lateForms(forms: readonly Reply[], endsOn: number | undefined): number {
  if (endsOn === undefined) return 0
  const late = forms.filter(({ at }) => dayOf(at) > endsOn + LIMITS.lateDays).length
  return late >= Math.max(1, LIMITS.lateShare * forms.length) ? late : 0
}
