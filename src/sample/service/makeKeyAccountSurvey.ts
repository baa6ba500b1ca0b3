import { epochDay } from '../../calendar/epochDay.ts'
import type { Customer } from '../company/customers.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { groupBy } from '../groupBy.ts'
import { DAY_MINUTES, type Day } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { WORDS } from '../render/words.ts'
import { LEVELS } from './makeSurveys.ts'
import { oddAnswer, type SurveyForm, type SurveyIssue, shareBelow } from './surveyForm.ts'

/** The annual survey of all key accounts. */
export const KEY_ACCOUNT_WAVES = [
  { id: 'KA-2024', wave: '2024年度', from: '2024-11-18', to: '2024-12-13' },
  { id: 'KA-2025', wave: '2025年度', from: '2025-11-17', to: '2025-12-12' },
] as const

/** What each aspect adds to the judgement of everything: prices and managers more than all the others. */
export const ASPECT_WEIGHTS: Readonly<Record<string, number>> = {
  q1: 0.28,
  q2: 0.06,
  q3: 0.55,
  q4: 0.4,
  q5: 0.14,
  q6: 0.02,
}
const ASPECT_EFFECT: Readonly<Record<string, number>> = {
  q1: 0.022,
  q2: 0.012,
  q3: -0.045,
  q4: 0.008,
  q5: -0.006,
  q6: 0,
}
/** Units whose key accounts all answered. */
const COMPLETE = ['白鹭', '梅岭', '竹泉']

/** Issues and returned forms of the annual survey of key accounts: all of a unit's are asked, each answers for itself. */
export function makeKeyAccountSurvey(
  seed: number,
  { units, customers }: { units: readonly Unit[]; customers: readonly Customer[] },
  firstDay: Day,
): { issues: SurveyIssue[]; forms: SurveyForm[] } {
  const keyAccounts = groupBy(
    customers.filter(({ isKey }) => isKey),
    ({ unitId }) => unitId,
  )
  const issues: SurveyIssue[] = []
  const forms: SurveyForm[] = []
  for (const wave of KEY_ACCOUNT_WAVES) {
    const startsOn = epochDay(wave.from)
    if (startsOn < firstDay) continue
    for (const unit of operatingUnits(units)) {
      const asked = (keyAccounts.get(unit.unitId) ?? []).filter(({ openedOn }) => openedOn <= startsOn)
      if (asked.length === 0 || unit.openedOn > startsOn) continue
      const issued = asked.length
      issues.push({
        surveyId: wave.id,
        instrument: 'key_account_annual',
        wave: wave.wave,
        unitId: unit.unitId,
        startsOn,
        endsOn: epochDay(wave.to),
        frameSize: issued,
        issued,
        issuedResident: null,
      })
      const random = randomOf(seed, 'key account survey', wave.id, unit.unitId)
      const share = COMPLETE.includes(unit.name) ? 1 : random.between(0.75, 0.9)
      const answering = asked.filter(() => random.chance(share))
      forms.push(
        ...withWeights(
          asked,
          answering.map((one) => form(seed, unit, one, wave)),
        ),
      )
    }
  }
  return { issues, forms }
}

function form(seed: number, unit: Unit, customer: Customer, wave: (typeof KEY_ACCOUNT_WAVES)[number]): SurveyForm {
  const random = randomOf(seed, 'key account form', wave.id, customer.customerId)
  const [startsOn, endsOn] = [epochDay(wave.from), epochDay(wave.to)]
  const mode = random.weighted({ 面访: 45, 电话: 30, 网络: 25 })
  return {
    instrument: 'key_account_annual',
    surveyId: wave.id,
    responseId: `${wave.id}-${customer.customerId}`,
    unitId: unit.unitId,
    customer,
    stratum: WORDS.subSegment[customer.subSegment!],
    mode,
    answeredAt: (startsOn + random.int(0, endsOn - startsOn)) * DAY_MINUTES + random.int(540, 1050),
    weight: null,
    isValid: !random.chance(0.012),
    interviewer: mode === '网络' ? null : `KA${unit.unitId.slice(2)}${random.int(1, 3)}`,
    answers: answersOf(random, unit.character.content - 0.01),
  }
}

/** Each aspect by itself and by the mood of the house; what is thought of everything follows from the aspects. */
function answersOf(random: Random, content: number): SurveyForm['answers'] {
  const mood = random.normal()
  const aspects = Object.keys(ASPECT_WEIGHTS).map((question) => ({
    question,
    latent: 0.4 * mood + 0.9165 * random.normal(),
  }))
  const sum = aspects.reduce((total, { question, latent }) => total + ASPECT_WEIGHTS[question]! * latent, 0)
  const overall = (sum + 0.35 * random.normal()) / 0.97
  return {
    q0: oddAnswer(random.next()) ?? labelOf(overall, content),
    ...Object.fromEntries(
      aspects.map(({ question, latent }) => [
        question,
        oddAnswer(random.next()) ?? labelOf(latent, content + ASPECT_EFFECT[question]!),
      ]),
    ),
  }
}

function labelOf(latent: number, content: number): string {
  const share = shareBelow(latent)
  if (share > content) return LEVELS[3]
  if (share > content * 0.86) return LEVELS[2]
  return share > content * 0.52 ? LEVELS[1] : LEVELS[0]
}

/** An account of a class stands for those of its class that did not answer; to four digits. */
function withWeights(asked: readonly Customer[], forms: readonly SurveyForm[]): SurveyForm[] {
  const known = groupBy(forms, ({ customer }) => customer!.subSegment!)
  const all = groupBy(asked, ({ subSegment }) => subSegment!)
  return forms.map((one) => {
    const kind = one.customer!.subSegment!
    return { ...one, weight: Math.round((1e4 * all.get(kind)!.length) / known.get(kind)!.length) / 1e4 }
  })
}
