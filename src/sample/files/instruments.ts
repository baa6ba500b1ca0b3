import { AGENCY_WAVES, SATISFIED_FROM } from '../service/makeAgencySurvey.ts'
import { HALL_SURVEY } from '../service/makeHallRatings.ts'
import { LEVELS, SCALE_QUESTIONS } from '../service/makeSurveys.ts'
import { AGENCY_TITLES } from './agencySurvey.ts'
import { OTHER_QUESTIONS } from './surveys.ts'

const FOUR_LEVELS = { levels: [...LEVELS], satisfied: LEVELS.slice(0, 3), strict: LEVELS.slice(0, 1) }
/** Points of the four levels, which the rulebook gives the card. */
const FOUR_SCORES = { 满意: 100, 比较满意: 80, 基本满意: 60, 不满意: 0 }

const CARD4 = {
  title: '客户满意度调查卡',
  ...FOUR_LEVELS,
  missing: ['', '未回答'],
  questions: {
    ...SCALE_QUESTIONS,
    q9: { title: OTHER_QUESTIONS.q9, scale: false },
    q10: { title: OTHER_QUESTIONS.q10, scale: false },
  },
}

/** The card on the counter of a hall. */
const HALL = { title: '营业厅窗口评价', ...FOUR_LEVELS, questions: { h1: '窗口服务评价' } }

/** All key accounts of a unit are asked, on six aspects and on everything together. */
const KEY_ACCOUNT = {
  title: '大客户年度满意度调查',
  census: true,
  ...FOUR_LEVELS,
  scores: FOUR_SCORES,
  aliases: { 很满意: '满意', 滿意: '满意' },
  missing: ['', '未回答'],
  overall: 'q0',
  questions: {
    q0: '总体满意度',
    q1: '供气稳定',
    q2: '计量准确',
    q3: '价格与结算',
    q4: '客户经理服务',
    q5: '抢修响应',
    q6: '信息沟通',
  },
}

/** The agency's ten marks: 7 and better are satisfied, 9 and better strictly so; no answer has another code every year. */
const THIRD_PARTY = {
  title: '第三方满意度测评',
  source: 'third_party',
  levels: Array.from({ length: 10 }, (_, i) => 10 - i),
  satisfied: Array.from({ length: 11 - SATISFIED_FROM }, (_, i) => 10 - i),
  strict: [10, 9],
  scores: Object.fromEntries(Array.from({ length: 10 }, (_, i) => [String(10 - i), 100 - 10 * i])),
  missing: [
    '',
    { code: AGENCY_WAVES[0].blank, until: '2024-12-31' },
    { code: AGENCY_WAVES[1].blank, from: '2025-01-01' },
  ],
  overall: 't0',
  questions: AGENCY_TITLES,
}

/** The instruments of pilotlight.yaml; visit reports, complaints and return visits are as the program has them. */
export const INSTRUMENTS = {
  card4: CARD4,
  [HALL_SURVEY.instrument]: HALL,
  key_account_annual: KEY_ACCOUNT,
  third_party: THIRD_PARTY,
}
