import type { Customer } from '../company/customers.ts'
import type { Unit } from '../company/units.ts'
import type { Day } from '../moment.ts'
import { detailCards } from './cardDetails.ts'
import { makeAgencySurvey } from './makeAgencySurvey.ts'
import type { Contact } from './makeContacts.ts'
import { makeHallRatings } from './makeHallRatings.ts'
import { makeKeyAccountSurvey } from './makeKeyAccountSurvey.ts'
import { makeSurveys } from './makeSurveys.ts'
import { makeVisitForms } from './makeVisitForms.ts'
import type { SurveyForm, SurveyIssue } from './surveyForm.ts'

/** What every unit issued, and all forms that came back: cards, halls, visits, key accounts and the agency's. */
export function makeForms(
  seed: number,
  world: { units: readonly Unit[]; customers: readonly Customer[]; contacts: readonly Contact[] },
  days: { firstDay: Day; lastYear: Day; keyAccounts: number },
): { issues: SurveyIssue[]; forms: SurveyForm[] } {
  const { units } = world
  const { firstDay, lastYear, keyAccounts } = days
  const cards = makeSurveys(seed, units, keyAccounts, firstDay)
  const annual = makeKeyAccountSurvey(seed, world, firstDay)
  const agency = makeAgencySurvey(seed, units, keyAccounts, firstDay)
  return {
    issues: [...cards.issues, ...annual.issues, ...agency.issues],
    forms: [
      ...detailCards(seed, world, cards),
      ...makeHallRatings(seed, units, lastYear),
      ...makeVisitForms(seed, world),
      ...annual.forms,
      ...agency.forms,
    ],
  }
}
