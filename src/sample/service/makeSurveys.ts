import { epochDay } from '../../calendar/epochDay.ts'
import { operatingUnits, type Unit } from '../company/units.ts'
import { DAY_MINUTES, type Day } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { oddAnswer, type SurveyForm, type SurveyIssue, shareBelow } from './surveyForm.ts'

/** The four levels of the card, best first. */
export const LEVELS = ['满意', '比较满意', '基本满意', '不满意'] as const

/** Questions on the four-level scale, with the heading of the questionnaire. */
export const SCALE_QUESTIONS: Readonly<Record<string, string>> = {
  q1: '安全用气指导',
  q2: '故障抢修时限',
  q3: '热线服务',
  q4: '服务态度',
  q5: '信息公开',
  q6: '新装服务',
  q7: '缴费方式',
  q8: '节能宣传',
}

/** The waves; the first one did not yet ask q8. */
export const WAVES = [
  { id: 'CARD4-2024-1', wave: '2024年上半年', from: '2024-05-06', to: '2024-05-31', without: ['q8'] },
  { id: 'CARD4-2024-2', wave: '2024年下半年', from: '2024-10-14', to: '2024-11-08', without: [] },
  { id: 'CARD4-2025-1', wave: '2025年上半年', from: '2025-05-06', to: '2025-05-30', without: [] },
  { id: 'CARD4-2025-2', wave: '2025年下半年', from: '2025-10-13', to: '2025-11-07', without: [] },
] as const

const QUESTION_EFFECT: Record<string, number> = {
  q1: 0.012,
  q2: -0.012,
  q3: -0.004,
  q4: 0.01,
  q5: -0.018,
  q6: 0,
  q7: 0.018,
  q8: -0.008,
}
const CHANNELS = ['短信', '电话', '微信', '公告', '媒体']
/** The waves that lie wholly in the sample's days. */
export const wavesFrom = (firstDay: Day): (typeof WAVES)[number][] =>
  WAVES.filter((wave) => epochDay(wave.from) >= firstDay)

/** Issued cards and returned questionnaires of every unit and wave. */
export function makeSurveys(
  seed: number,
  units: readonly Unit[],
  customers: number,
  firstDay: Day,
): { issues: SurveyIssue[]; questionnaires: SurveyForm[] } {
  const issues: SurveyIssue[] = []
  const questionnaires: SurveyForm[] = []
  for (const wave of wavesFrom(firstDay)) {
    for (const unit of operatingUnits(units)) {
      const startsOn = epochDay(wave.from)
      if (unit.openedOn > startsOn) continue
      const random = randomOf(seed, 'survey', wave.id, unit.unitId)
      const issued = Math.max(12, Math.round(unit.size * 85 * Math.min(1, (customers / 3000) * 2)))
      issues.push({
        surveyId: wave.id,
        instrument: 'card4',
        wave: wave.wave,
        unitId: unit.unitId,
        startsOn,
        endsOn: epochDay(wave.to),
        frameSize: issued * 100,
        issued,
        issuedResident: issued - Math.round(issued * 0.4),
      })
      const returned = Math.round(issued * random.between(0.55, 0.7))
      for (let i = 1; i <= returned; i++) {
        const responseId = `${wave.id}-${unit.unitId}-${String(i).padStart(4, '0')}`
        questionnaires.push(answer(random, unit, wave, responseId, [startsOn, epochDay(wave.to)]))
      }
    }
  }
  return { issues, questionnaires }
}

function answer(
  random: Random,
  unit: Unit,
  wave: (typeof WAVES)[number],
  responseId: string,
  [startsOn, endsOn]: readonly [Day, Day],
): SurveyForm {
  const stratum = random.weighted({ 居民: 70, 非居民: 22, 大客户: 8 })
  const mood = random.normal()
  const answers: Partial<Record<string, string>> = {}
  for (const question of Object.keys(SCALE_QUESTIONS)) {
    if ((wave.without as readonly string[]).includes(question)) continue
    answers[question] = drawLabel(random, unit.character.content + QUESTION_EFFECT[question]!, mood)
  }
  answers.q9 = random.pick(CHANNELS)
  // One draw is left out here, so that those behind it stay as they were: wishes are drawn with the details.
  random.next()
  const mode = random.weighted({ 电话: 40, 短信: 35, 面访: 15, 纸质: 10 })
  const day = startsOn + Math.floor(random.next() * (endsOn - startsOn + 1))
  return {
    instrument: 'card4',
    responseId,
    surveyId: wave.id,
    unitId: unit.unitId,
    customer: null,
    stratum,
    mode,
    answeredAt: day * DAY_MINUTES + random.int(540, 1200),
    weight: null,
    isValid: true,
    interviewer: null,
    answers,
  }
}

/** A label of the card; people of one mood answer alike; now and then a box is empty, refused or two are ticked. */
function drawLabel(random: Random, content: number, mood: number): string {
  const odd = oddAnswer(random.next())
  if (odd !== null) return odd
  const share = shareBelow(0.6 * mood + 0.8 * random.normal())
  if (share > content) return LEVELS[3]
  if (share > content * 0.88) return LEVELS[2]
  return share > content * 0.58 ? LEVELS[1] : LEVELS[0]
}
