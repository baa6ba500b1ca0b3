import type { Unit } from '../company/units.ts'
import { dayOf, LAST_DAY } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { WORDS } from '../render/words.ts'
import type { Contact } from './makeContacts.ts'
import { type SurveyForm, shareBelow } from './surveyForm.ts'

/** The boxes of each column of the visit report, best first, and the share of visits that tick them or better ones. */
const COLUMNS: Readonly<Record<string, readonly (readonly [label: string, upTo: number])[]>> = {
  quality: [
    ['非常优良', 0.34],
    ['优良', 0.65],
    ['良好', 0.86],
    ['一般', 0.95],
    ['合格', 0.99],
    ['不合格', 1.0],
  ],
  service: [
    ['非常优良', 0.36],
    ['优良', 0.66],
    ['良好', 0.86],
    ['一般', 0.945],
    ['不好', 0.985],
    ['恶劣', 1.0],
  ],
  brand: [
    ['非常优良', 0.18],
    ['优良', 0.42],
    ['良好', 0.69],
    ['一般', 0.86],
    ['合格', 0.95],
    ['较差', 0.985],
    ['不合格', 1.0],
  ],
}

/** The reports of visits at key accounts: three in five visits that evaluate on site end with one. */
export function makeVisitForms(
  seed: number,
  { units, contacts }: { units: readonly Unit[]; contacts: readonly Contact[] },
): SurveyForm[] {
  const contentOf = new Map(units.map(({ unitId, character }) => [unitId, character.content]))
  return contacts.flatMap(({ contactId, customer, purpose, method, at }) => {
    if (purpose !== '评估' || method !== '上门拜访' || dayOf(at) > LAST_DAY) return []
    const random = randomOf(seed, 'visit form', contactId)
    if (!random.chance(0.6)) return []
    const content = contentOf.get(customer.unitId)!
    return [
      {
        instrument: 'visit7',
        surveyId: null,
        responseId: `ZF${contactId}`,
        unitId: customer.unitId,
        customer,
        stratum: customer.subSegment === null ? null : WORDS.subSegment[customer.subSegment],
        mode: '面访',
        answeredAt: at + random.int(30, 120),
        weight: null,
        isValid: true,
        interviewer: null,
        answers: answersOf(random, content),
      },
    ]
  })
}

function answersOf(random: Random, content: number): SurveyForm['answers'] {
  const mood = random.normal() - 4 * (content - 0.945)
  return Object.fromEntries(
    Object.entries(COLUMNS).map(([question, boxes]) => {
      const share = shareBelow(0.6 * mood + 0.8 * random.normal())
      if (random.chance(0.015)) return [question, '']
      const box = boxes.find(([, upTo]) => share < upTo) ?? boxes.at(-1)!
      return [question, box[0]]
    }),
  )
}
