import { beforeAll, describe, expect, it } from 'vitest'
import { epochDay } from '../../../src/calendar/epochDay.ts'
import { type Company, makeCompany } from '../../../src/sample/company/company.ts'
import { dayOf } from '../../../src/sample/moment.ts'
import { DEFAULT_SAMPLE } from '../../../src/sample/options.ts'
import { BULK_UNIT, FLAT_INTERVIEWER, LATE_UNIT } from '../../../src/sample/service/cardDetails.ts'
import { AGENCY_WAVES } from '../../../src/sample/service/makeAgencySurvey.ts'
import { PLANTED_CHANGE } from '../../../src/sample/service/makeFollowUps.ts'
import { LEVELS, SCALE_QUESTIONS } from '../../../src/sample/service/makeSurveys.ts'
import type { SurveyForm } from '../../../src/sample/service/surveyForm.ts'

let company: Company
beforeAll(() => {
  company = makeCompany({ ...DEFAULT_SAMPLE, units: 30, customers: 1500, days: 731 }, () => {})
})

const of = (instrument: string): SurveyForm[] => company.forms.filter((form) => form.instrument === instrument)
const unitId = (name: string): string => company.units.find((unit) => unit.name === name)!.unitId
const cards = (unit: string, wave: string): SurveyForm[] =>
  of('card4').filter((form) => form.unitId === unitId(unit) && form.surveyId === wave)
const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length

describe('cards', () => {
  it('come back while the wave lasts, but those of one unit', () => {
    const waves = new Map(company.issues.map((issue) => [issue.surveyId, issue]))
    const late = of('card4').filter(({ surveyId, answeredAt }) => dayOf(answeredAt) > waves.get(surveyId!)!.endsOn)
    expect(new Set(late.map((form) => form.unitId))).toEqual(new Set([unitId(LATE_UNIT.unit)]))
    const all = cards(LATE_UNIT.unit, LATE_UNIT.wave)
    expect(late.length / all.length).toBeGreaterThan(0.25)
    for (const { answeredAt, surveyId } of of('card4'))
      expect(dayOf(answeredAt)).toBeGreaterThanOrEqual(waves.get(surveyId!)!.startsOn)
  })

  it('name an account of the unit and class at most once a wave, and of some only', () => {
    const seen = new Set<string>()
    for (const { customer, surveyId, stratum, unitId: unit } of of('card4')) {
      if (!customer) continue
      const key = `${surveyId} ${customer.customerId}`
      expect(seen.has(key), key).toBe(false)
      seen.add(key)
      expect(customer.unitId).toBe(unit)
      expect(customer.isKey ? '大客户' : customer.segment === 'resident' ? '居民' : '非居民').toBe(stratum)
    }
    expect(seen.size / of('card4').length).toBeGreaterThan(0.4)
    expect(seen.size / of('card4').length).toBeLessThan(0.7)
  })

  it('have an interviewer where somebody asked, one of whom wrote one level only', () => {
    for (const { mode, interviewer } of of('card4'))
      expect(interviewer !== null).toBe(mode === '电话' || mode === '面访')
    const flat = cards(FLAT_INTERVIEWER.unit, FLAT_INTERVIEWER.waves[0]).filter(({ interviewer }) =>
      interviewer?.endsWith('2'),
    )
    expect(flat.length).toBeGreaterThan(20)
    const levels = flat.flatMap(({ answers }) => Object.keys(SCALE_QUESTIONS).map((question) => answers[question]))
    expect(new Set(levels)).toEqual(new Set([FLAT_INTERVIEWER.level]))
  })

  it('of one unit and wave were all filled in within an hour', () => {
    const times = cards(BULK_UNIT.unit, BULK_UNIT.wave).map(({ answeredAt }) => answeredAt)
    expect(times.length).toBeGreaterThan(30)
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(60)
  })
})

describe('key accounts', () => {
  it('are all asked, most answer, and those who did stand for all', () => {
    for (const { surveyId, unitId: unit, issued, frameSize, startsOn } of company.issues) {
      if (!surveyId.startsWith('KA-')) continue
      const frame = company.customers.filter((one) => one.isKey && one.unitId === unit && one.openedOn <= startsOn)
      expect([issued, frameSize]).toEqual([frame.length, frame.length])
      const forms = of('key_account_annual').filter((form) => form.surveyId === surveyId && form.unitId === unit)
      expect(new Set(forms.map(({ customer }) => customer!.customerId)).size).toBe(forms.length)
      const answered = new Set(forms.map(({ stratum }) => stratum))
      const stood = forms.reduce((sum, { weight }) => sum + weight!, 0)
      if (answered.size === 6) expect(stood).toBeCloseTo(issued, 1)
    }
    const issued = company.issues.filter(({ surveyId }) => surveyId === 'KA-2025')
    const forms = of('key_account_annual').filter(({ surveyId }) => surveyId === 'KA-2025')
    const share = forms.length / issued.reduce((sum, issue) => sum + issue.issued, 0)
    expect(share).toBeGreaterThan(0.75)
    expect(share).toBeLessThan(0.92)
  })

  it('judge everything by prices and managers rather than by meters', () => {
    const level = ({ answers }: SurveyForm, question: string): number =>
      (LEVELS as readonly string[]).indexOf(answers[question] ?? '')
    const forms = of('key_account_annual').filter((form) => ['q0', 'q2', 'q3', 'q4'].every((q) => level(form, q) >= 0))
    const cor = (question: string): number => {
      const [x, y] = [forms.map((form) => level(form, question)), forms.map((form) => level(form, 'q0'))]
      const [mx, my] = [mean(x), mean(y)]
      const spread = (list: number[], m: number): number => Math.sqrt(mean(list.map((value) => (value - m) ** 2)))
      return mean(x.map((value, i) => (value - mx) * (y[i]! - my))) / (spread(x, mx) * spread(y, my))
    }
    expect(cor('q3')).toBeGreaterThan(cor('q4'))
    expect(cor('q4')).toBeGreaterThan(cor('q2') + 0.1)
  })
})

describe("the agency's measurement", () => {
  it('has weights that matter, and another code for no answer every year', () => {
    for (const { id, blank } of AGENCY_WAVES) {
      const forms = of('third_party').filter(({ surveyId }) => surveyId === id)
      const marks = new Set(forms.flatMap(({ answers }) => Object.values(answers)))
      expect(marks.has(blank)).toBe(true)
      expect([...marks].filter((mark) => mark !== blank).every((mark) => Number(mark) >= 1 && Number(mark) <= 10)).toBe(
        true,
      )
      const valid = forms.filter(({ answers }) => answers.t0 !== blank)
      const satisfied = (list: readonly SurveyForm[], weight: (form: SurveyForm) => number): number =>
        list.reduce((sum, form) => sum + (Number(form.answers.t0) >= 7 ? weight(form) : 0), 0) /
        list.reduce((sum, form) => sum + weight(form), 0)
      const raw = satisfied(valid, () => 1)
      expect(raw - satisfied(valid, ({ weight }) => weight!)).toBeGreaterThan(0.02)
      expect(mean(forms.map(({ weight }) => weight!))).toBeCloseTo(1, 3)
    }
  })
})

describe('visits', () => {
  it('are reported in the words of the form, 不好 and 恶劣 among them now and then', () => {
    const service = of('visit7').map(({ answers }) => answers.service)
    expect(new Set(service)).toEqual(new Set(['非常优良', '优良', '良好', '一般', '不好', '恶劣', '']))
    expect(of('visit7').every(({ customer, surveyId }) => customer!.isKey && surveyId === null)).toBe(true)
  })

  it('after a service find more dissatisfied customers in one division from a day on', () => {
    const division = unitId(PLANTED_CHANGE.division)
    const own = new Set(company.units.filter(({ parentId }) => parentId === division).map((unit) => unit.unitId))
    const bad = (isOwn: boolean, isLater: boolean): number => {
      const answered = company.followUps.filter(
        ({ unitId: unit, completed, result }) =>
          result === '成功' &&
          own.has(unit ?? '') === isOwn &&
          dayOf(completed) >= epochDay(PLANTED_CHANGE.from) === isLater,
      )
      return answered.filter(({ level }) => level === '不满意').length / answered.length
    }
    expect(bad(true, true) - bad(true, false)).toBeGreaterThan(0.08)
    expect(Math.abs(bad(false, true) - bad(false, false))).toBeLessThan(0.02)
  })
})
