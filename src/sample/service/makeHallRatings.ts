import { operatingUnits, type Unit } from '../company/units.ts'
import { DAY_MINUTES, type Day } from '../moment.ts'
import { randomOf } from '../random.ts'
import { nextWorkday } from './nextWorkday.ts'
import type { SurveyForm } from './surveyForm.ts'

/** The survey of the halls, and how many ratings each hall sends: enough to see that all are the same. */
export const HALL_SURVEY = { id: 'HALL-2025', instrument: 'hall', ratings: 60 }

/** Ratings of two halls in the first weeks from a day; the machine of the first one fills in 满意 by itself. */
export function makeHallRatings(seed: number, units: readonly Unit[], from: Day): SurveyForm[] {
  return operatingUnits(units)
    .slice(0, 2)
    .flatMap((unit, u) => {
      const random = randomOf(seed, 'hall', unit.unitId)
      return Array.from({ length: HALL_SURVEY.ratings }, (_, i): SurveyForm => {
        const drawn = random.weighted({ 满意: 70, 比较满意: 20, 基本满意: 7, 不满意: 3 })
        const day = nextWorkday(random.int(Math.max(from, unit.openedOn), from + 50))
        return {
          instrument: HALL_SURVEY.instrument,
          surveyId: HALL_SURVEY.id,
          responseId: `${HALL_SURVEY.id}-${unit.unitId}-${i + 1}`,
          unitId: unit.unitId,
          customer: null,
          stratum: '居民',
          mode: '面访',
          answeredAt: day * DAY_MINUTES + random.int(510, 1050),
          weight: null,
          isValid: true,
          interviewer: null,
          answers: { h1: u === 0 ? '满意' : drawn },
        }
      })
    })
}
