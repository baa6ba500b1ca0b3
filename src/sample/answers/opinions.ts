import type { Company } from '../company/company.ts'
import { type Day, dayOf } from '../moment.ts'
import { OPINION_CODES, OPINIONS, type Opinion } from '../service/opinions.ts'
import type { AddFigures } from './figure.ts'
import { cellsOf, type Scopes } from './scopes.ts'

/** Adds what customers wrote on cards and said on return visits, by theme. */
export function addThemes(add: AddFigures, company: Company, scopes: Scopes): void {
  const texts = new Map<string, number>()
  const themes = new Map<string, number>()
  const count = (instrument: string, question: string, unitId: string | null, day: Day, opinion: Opinion): void => {
    for (const cell of cellsOf(scopes, unitId, day)) {
      if (cell.period.length === 7 && !cell.period.includes('Q')) continue
      const place = [instrument, question, cell.unitId, cell.period].join('|')
      texts.set(place, (texts.get(place) ?? 0) + 1)
      for (const theme of opinion.themes.length === 0 ? ['none'] : opinion.themes) {
        const key = `${place}|${theme}`
        themes.set(key, (themes.get(key) ?? 0) + 1)
      }
    }
  }
  const wishes = new Map(OPINIONS.map((opinion) => [opinion.text, opinion]))
  for (const { instrument, unitId, answeredAt, answers } of company.forms) {
    const wish = wishes.get(answers.q10 ?? '')
    if (instrument === 'card4' && wish) count('card4', 'q10', unitId, dayOf(answeredAt), wish)
  }
  const codes = new Map(OPINION_CODES.map((opinion) => [opinion.text, opinion]))
  for (const { unitId, completed, opinion } of company.followUps)
    if (opinion !== null) count('return_visit', 'opinion_code', unitId, dayOf(completed), codes.get(opinion)!)
  for (const [key, n] of themes) {
    const [instrument, question, unit_id, period, theme] = key.split('|') as [string, string, string, string, string]
    const place = { unit_id, period, instrument, question }
    add('satisfaction_theme', { ...place, theme }, { n, n_texts: texts.get(key.split('|').slice(0, 4).join('|'))! })
  }
}
