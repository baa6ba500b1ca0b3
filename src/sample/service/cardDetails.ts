import type { Customer } from '../company/customers.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { DAY_MINUTES } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { OPINIONS, weightsOf } from './opinions.ts'
import type { SurveyForm, SurveyIssue } from './surveyForm.ts'

/** The interviewer whose forms all say one thing, in two waves. */
export const FLAT_INTERVIEWER = { unit: '城东', waves: ['CARD4-2025-1', 'CARD4-2025-2'], level: '比较满意' } as const
/** The unit that filled in a wave's forms in one go. */
export const BULK_UNIT = { unit: '荷塘', wave: 'CARD4-2025-1', minutes: 50 } as const
/** The unit that went on after a wave had ended. */
export const LATE_UNIT = { unit: '松岗', wave: 'CARD4-2025-2', share: 0.45 } as const

const WISHES = weightsOf(OPINIONS)

const SEGMENT = { 居民: 'resident', 非居民: 'other', 大客户: 'key' } as const
const segmentOf = (one: Customer): string => (one.isKey ? 'key' : one.segment === 'resident' ? 'resident' : 'other')

/**
 * The card's forms with what else is on them: who asked, which account answered (known of three in five), what was wished
 * for; and with the practices that a check must see.
 */
export function detailCards(
  seed: number,
  { units, customers }: { units: readonly Unit[]; customers: readonly Customer[] },
  { issues, questionnaires }: { issues: readonly SurveyIssue[]; questionnaires: readonly SurveyForm[] },
): SurveyForm[] {
  const accounts = groupBy(customers, (one) => `${one.unitId} ${segmentOf(one)}`)
  const forms = groupBy(questionnaires, ({ surveyId, unitId }) => `${surveyId} ${unitId}`)
  const unitOf = new Map(operatingUnits(units).map((unit) => [unit.unitId, unit]))
  return issues.flatMap((issue) => {
    const unit = unitOf.get(issue.unitId)!
    const random = randomOf(seed, 'card details', issue.surveyId, issue.unitId)
    const asked = new Set<string>()
    return (forms.get(`${issue.surveyId} ${issue.unitId}`) ?? []).map((form) => {
      const pool = accounts.get(`${form.unitId} ${SEGMENT[form.stratum as keyof typeof SEGMENT]}`) ?? []
      const detailed = {
        ...form,
        customer: accountOf(random, pool, asked, issue),
        interviewer: interviewerOf(random, unit, form),
        answers: { ...form.answers, q10: random.chance(0.2) ? '' : random.weighted(WISHES) },
      }
      return practised(random, unit, issue, detailed)
    })
  })
}

/** An account in service that was not asked yet, or none. */
function accountOf(
  random: Random,
  pool: readonly Customer[],
  asked: Set<string>,
  { startsOn }: SurveyIssue,
): Customer | null {
  const isKnown = random.chance(0.6)
  const one = pool.length === 0 ? null : random.pick(pool)
  if (!isKnown || one === null || asked.has(one.customerId)) return null
  if (one.openedOn > startsOn || (one.closedOn !== null && one.closedOn <= startsOn)) return null
  asked.add(one.customerId)
  return one
}

function interviewerOf(random: Random, unit: Unit, { surveyId, mode }: SurveyForm): string | null {
  const isFlat = unit.name === FLAT_INTERVIEWER.unit && FLAT_INTERVIEWER.waves.some((wave) => wave === surveyId)
  const second = random.chance(isFlat ? 0.65 : 0.45)
  return mode === '电话' || mode === '面访' ? `FW${unit.unitId.slice(2)}${second ? 2 : 1}` : null
}

function practised(random: Random, unit: Unit, issue: SurveyIssue, form: SurveyForm): SurveyForm {
  const { surveyId, endsOn } = issue
  const isFlat = unit.name === FLAT_INTERVIEWER.unit && FLAT_INTERVIEWER.waves.some((wave) => wave === surveyId)
  if (isFlat && form.interviewer?.endsWith('2'))
    return { ...form, answers: withLevel(form.answers, FLAT_INTERVIEWER.level) }
  if (unit.name === BULK_UNIT.unit && surveyId === BULK_UNIT.wave)
    return { ...form, answeredAt: endsOn * DAY_MINUTES + 965 + random.int(0, BULK_UNIT.minutes) }
  if (unit.name === LATE_UNIT.unit && surveyId === LATE_UNIT.wave && random.chance(LATE_UNIT.share))
    return { ...form, answeredAt: (endsOn + random.int(15, 27)) * DAY_MINUTES + random.int(540, 1200) }
  return form
}

/** One level for every question on the scale. */
const withLevel = (answers: SurveyForm['answers'], level: string): SurveyForm['answers'] =>
  Object.fromEntries(
    Object.entries(answers).map(([question, label]) => [
      question,
      question === 'q9' || question === 'q10' ? label : level,
    ]),
  )
