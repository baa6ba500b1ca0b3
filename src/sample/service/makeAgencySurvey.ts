import { epochDay } from '../../calendar/epochDay.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { DAY_MINUTES, type Day } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { type SurveyForm, type SurveyIssue, shareBelow } from './surveyForm.ts'

/** The measurement that an agency takes every year; the code for no answer changed with the agency's system. */
export const AGENCY_WAVES = [
  { id: 'TP-2024', wave: '2024年度', from: '2024-08-19', to: '2024-09-13', blank: '0' },
  { id: 'TP-2025', wave: '2025年度', from: '2025-08-18', to: '2025-09-12', blank: '99' },
] as const

/** Marks that count as satisfied: from 7 of 10. */
export const SATISFIED_FROM = 7

/** The agency reaches town residents twice as easily as others; its weights put that right. */
const REACHED = { 城镇居民: 66, 农村居民: 16, 工商户: 18 }
const POPULATION = { 城镇居民: 0.45, 农村居民: 0.42, 工商户: 0.13 }
type Group = keyof typeof REACHED
/** How much lower or higher a group's mood is than the unit's. */
const GROUP_EFFECT: Readonly<Record<Group, number>> = { 城镇居民: 0.2, 农村居民: -0.42, 工商户: -0.05 }
const QUESTION_EFFECT: Readonly<Record<string, number>> = { t0: 0, t1: 0.35, t2: 0.05, t3: -0.3 }

/** Calls made and forms taken in every unit and year, with the agency's weights. */
export function makeAgencySurvey(
  seed: number,
  units: readonly Unit[],
  customers: number,
  firstDay: Day,
): { issues: SurveyIssue[]; forms: SurveyForm[] } {
  const issues: SurveyIssue[] = []
  const forms: SurveyForm[] = []
  for (const wave of AGENCY_WAVES) {
    const startsOn = epochDay(wave.from)
    if (startsOn < firstDay) continue
    for (const unit of operatingUnits(units)) {
      if (unit.openedOn > startsOn) continue
      const random = randomOf(seed, 'agency survey', wave.id, unit.unitId)
      const returned = Math.max(6, Math.round((28 + 24 * unit.size) * Math.min(1, (customers / 3000) * 2)))
      issues.push({
        surveyId: wave.id,
        instrument: 'third_party',
        wave: wave.wave,
        unitId: unit.unitId,
        startsOn,
        endsOn: epochDay(wave.to),
        frameSize: Math.round(unit.size * 76_000),
        issued: Math.round(returned / random.between(0.24, 0.34)),
        issuedResident: null,
      })
      forms.push(...weighted(Array.from({ length: returned }, (_, i) => form(random, unit, wave, i + 1))))
    }
  }
  return { issues, forms }
}

function form(random: Random, unit: Unit, wave: (typeof AGENCY_WAVES)[number], serial: number): SurveyForm {
  const [startsOn, endsOn] = [epochDay(wave.from), epochDay(wave.to)]
  const group = random.weighted<Group>(REACHED)
  const mood = random.normal()
  const level = 9.7 + 7 * (unit.character.content - 0.945) + GROUP_EFFECT[group] * 2.4
  return {
    instrument: 'third_party',
    surveyId: wave.id,
    responseId: `${wave.id}-${unit.unitId}-${String(serial).padStart(3, '0')}`,
    unitId: unit.unitId,
    customer: null,
    stratum: group,
    mode: random.weighted({ 电话: 80, 网络: 20 }),
    answeredAt: (startsOn + random.int(0, endsOn - startsOn)) * DAY_MINUTES + random.int(540, 1260),
    weight: 1,
    isValid: true,
    interviewer: null,
    answers: Object.fromEntries(
      Object.entries(QUESTION_EFFECT).map(([question, effect]) => [
        question,
        random.chance(0.04) ? wave.blank : markOf(level + effect, 0.7 * mood + 0.714 * random.normal()),
      ]),
    ),
  }
}

/** A mark from 1 to 10: few are given a 1, many stay at 10. */
const markOf = (level: number, latent: number): string =>
  String(Math.min(10, Math.max(1, Math.round(level - 1.5 * -Math.log(1 - 0.98 * shareBelow(latent))))))

/** A group's share of the population by its share of the unit's forms; to four digits. */
function weighted(forms: readonly SurveyForm[]): SurveyForm[] {
  const count = (group: string | null): number => forms.filter(({ stratum }) => stratum === group).length
  const present = (Object.keys(POPULATION) as Group[]).filter((group) => count(group) > 0)
  const total = present.reduce((sum, group) => sum + POPULATION[group], 0)
  return forms.map((one) => {
    const share = POPULATION[one.stratum as Group] / total
    return { ...one, weight: Math.round((1e4 * share * forms.length) / count(one.stratum)) / 1e4 }
  })
}
