import type { Company } from '../company/company.ts'
import { groupBy } from '../groupBy.ts'
import { dayOf, periodsOf } from '../moment.ts'
import { PLANTED_CHANGE } from '../service/makeFollowUps.ts'
import type { AddFigures } from './figure.ts'
import type { Reply } from './replies.ts'
import { cellsOf, type Scopes } from './scopes.ts'

/** Adds how the valid answers spread over the levels of each question, of the company and its divisions. */
export function addLevels(add: AddFigures, scopes: Scopes, replies: readonly Reply[]): void {
  const counts = new Map<string, number>()
  const totals = new Map<string, number>()
  const more = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1)
  for (const { instrument, unitId, at, answers } of replies)
    for (const cell of cellsOf(scopes, unitId, dayOf(at))) {
      // Of single units, and of months, none are asked.
      if (cell.period.length === 7 && !cell.period.includes('Q')) continue
      if (!scopes.isAsked(cell.unitId, periodsOf(dayOf(at)).quarter)) continue
      for (const { question, level } of answers) {
        if (level === null) continue
        const place = [cell.unitId, cell.period, instrument, question].join('|')
        more(totals, place)
        more(counts, `${place}|${level.level}`)
      }
    }
  for (const [key, n] of counts) {
    const [unit_id, period, instrument, question, level] = key.split('|') as [string, string, string, string, string]
    const total = totals.get([unit_id, period, instrument, question].join('|'))!
    add(
      'satisfaction_level',
      { unit_id, period, instrument, question, level_no: Number(level) },
      { n, share: n / total },
      { share: 1e-9 },
    )
  }
}

/** Adds the answers of each wave of a survey, of the company, divisions and units. */
export function addWaves(add: AddFigures, company: Company, scopes: Scopes, replies: readonly Reply[]): void {
  const waves = new Map(company.issues.map((issue) => [issue.surveyId, issue.wave]))
  const counts = new Map<string, { n: number; k: number }>()
  for (const { instrument, surveyId, unitId, answers } of replies) {
    if (surveyId === null || !waves.has(surveyId)) continue
    const valid = answers.flatMap(({ level }) => level ?? [])
    for (const unit of scopes.unitsOf(unitId)) {
      const key = [unit, instrument, surveyId].join('|')
      const count = counts.get(key) ?? { n: 0, k: 0 }
      count.n += valid.length
      count.k += valid.filter(({ isSatisfied }) => isSatisfied).length
      counts.set(key, count)
    }
  }
  for (const [key, count] of counts) {
    const [unit_id, instrument, survey_id] = key.split('|') as [string, string, string]
    add('satisfaction_wave', { unit_id, instrument, survey_id }, { wave: waves.get(survey_id)!, ...count })
  }
}

/** From so many months on a series has a chart. */
const CHARTED_FROM = 12

/**
 * Adds the months of return visits of the company and of the division that serves worse from a day on. Its months that lie
 * far below three standard deviations of Laney's P' chart must be signalled.
 */
export function addPlantedChange(add: AddFigures, company: Company, replies: readonly Reply[]): void {
  const visits = replies.filter(({ instrument }) => instrument === 'return_visit')
  const division = company.units.find(({ name }) => name === PLANTED_CHANGE.division)
  const own = new Set(company.units.filter(({ parentId }) => parentId === division?.unitId).map(({ unitId }) => unitId))
  addMonths(add, 'all', monthsOf(visits))
  if (division) addMonths(add, division.unitId, monthsOf(visits.filter(({ unitId }) => own.has(unitId ?? ''))))
}

interface Month {
  month: string
  n: number
  k: number
}

function monthsOf(visits: readonly Reply[]): Month[] {
  const valid = visits.filter(({ answers }) => answers[0]!.level !== null)
  return [...groupBy(valid, ({ at }) => periodsOf(dayOf(at)).month)]
    .map(([month, list]) => ({
      month,
      n: list.length,
      k: list.filter(({ answers }) => answers[0]!.level!.isSatisfied).length,
    }))
    .sort((a, b) => (a.month < b.month ? -1 : 1))
}

function addMonths(add: AddFigures, unit_id: string, months: readonly Month[]): void {
  if (months.length < CHARTED_FROM) return
  const n = months.reduce((sum, month) => sum + month.n, 0)
  const p = months.reduce((sum, month) => sum + month.k, 0) / n
  const z = months.map((month) => (month.k / month.n - p) / Math.sqrt((p * (1 - p)) / month.n))
  const ranges = z.slice(1).map((value, i) => Math.abs(value - z[i]!))
  const spread = ranges.reduce((sum, range) => sum + range, 0) / ranges.length / 1.128
  for (const [i, { month, n, k }] of months.entries()) {
    const isFarBelow = z[i]! < -3.6 * Math.max(1, spread)
    add(
      'satisfaction_trend',
      { unit_id, instrument: 'return_visit', question: 'satisfaction', month },
      { n, k, value: k / n, ...(isFarBelow ? { signal: 'below_limit', is_better: false } : {}) },
      { value: 1e-9 },
    )
  }
}
