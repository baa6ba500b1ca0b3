import { block, provenance } from './block.js'
import { number, percent, period as periodName, rateWithInterval } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { questionProfile } from './questionProfile.js'
import { questionName } from './satisfaction.js'
import { farthestApart, lowestApart } from './satisfactionApart.js'
import './messages/satisfaction.js'
import './messages/survey.js'

/**
 * How the answers to each question spread over its levels, the least satisfied question first; null where no level is known.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, period: string, unit: string, rule: object, asOf: string}} context
 */
export function profileBlock(page, { instrument, period, unit, rule, asOf }) {
  const of = (table) => page.rows(table).filter((row) => row.instrument === instrument)
  const levels = of('satisfaction_level')
  const choices = new Set(of('survey_question').flatMap((row) => (row.is_scale === false ? [row.question_id] : [])))
  const here = levels.filter((row) => row.unit_id === unit && row.period === period)
  const questions = [...of('satisfaction_rate'), ...of('satisfaction_part')]
    .filter((row) => row.unit_id === unit && row.period === period && row.stratum === 'all' && row.rate !== null)
    .filter((row) => row.question !== 'all' && !choices.has(row.question))
    .map((row) => ({
      ...row,
      title: questionName(page, row),
      parts: here.filter((part) => part.question === row.question).sort((a, b) => a.level_no - b.level_no),
    }))
    .filter((row) => row.parts.length > 0)
    .sort((a, b) => a.rate - b.rate)
  if (questions.length === 0) return null
  const title = profileTitle(questions)
  const counts = questions.map((row) => row.n_valid)
  const [from, to] = [Math.min(...counts), Math.max(...counts)]
  return block({
    title,
    subtitle: t('survey.profile.subtitle', { period: periodName(period) }),
    body: scales(questions, levels).map((scale) =>
      questionProfile(scale.questions, {
        levels: scale.levels,
        among: questions,
        label: profileLabel(title, scale.questions),
      }),
    ),
    provenance: provenance({
      ...{ asOf, rule, n: from === to ? from : null },
      notes: [
        from !== to && t('survey.profile.n', { from: number(from), to: number(to) }),
        t('satisfaction.definition'),
        choices.size > 0 && t('survey.profile.scale'),
      ],
    }),
  })
}

/**
 * The finding of the questions: the worst by name only where they lie apart from the rest.
 * @param {{title: string, rate: number, rate_low: number, rate_high: number}[]} questions
 */
export function profileTitle(questions) {
  const rows = questions.map((row) => ({ title: row.title, low: row.rate_low, high: row.rate_high }))
  if (questions.length === 1) {
    const [{ title, rate, rate_low: low, rate_high: high }] = questions
    return t('survey.profile.one', { question: title, rate: rateWithInterval(rate, low, high) })
  }
  const lowest = lowestApart(rows)
  if (lowest.length > 0) return lowTitle(lowest, rows)
  const pair = farthestApart(rows)
  if (pair) return t('survey.profile.differ', { low: pair.low.title, high: pair.high.title })
  return t('survey.profile.same', { n: rows.length })
}

const names = (rows) => joinNames(rows.map(({ title }) => title))

function lowTitle(lowest, rows) {
  const rest = rows.filter((row) => !lowest.includes(row))
  return rest.length === 1
    ? t('survey.profile.lowOne', { questions: names(lowest), other: rest[0].title })
    : t('survey.profile.low', { questions: names(lowest), n: rest.length })
}

const profileLabel = (title, questions) =>
  questions.length === 1
    ? title
    : t('survey.profile.label', {
        title,
        values: joinNames(questions.slice(0, 3).map((row) => `${row.title} ${percent(row.rate)}`)),
      })

/** Codes of the levels that papers write in Chinese. */
const CODES = new Map([
  ['满意', 'satisfied'],
  ['比较满意', 'fairly'],
  ['基本满意', 'basically'],
  ['不满意', 'dissatisfied'],
  ['非常优良', 'excellent'],
  ['优良', 'very_good'],
  ['良好', 'good'],
  ['一般', 'fair'],
  ['合格', 'acceptable'],
  ['较差', 'poor'],
  ['不合格', 'unacceptable'],
  ['不好', 'bad'],
  ['恶劣', 'awful'],
])

/** A level's name in the page's language; one that the catalogue does not know stands as its survey has it. @param {string} label */
export const levelName = (label) => coded('survey.level', CODES.get(label) ?? label)

/**
 * Questions of one scale together: those whose known levels have the same names.
 * @param {{question: string}[]} questions
 * @param {object[]} levels rows of satisfaction_level of the survey, whatever unit or period
 * @returns {{questions: {question: string}[], levels: {level_no: number, label: string, is_satisfied: boolean}[]}[]}
 */
export function scales(questions, levels) {
  const known = new Map()
  for (const row of levels) {
    if (!known.has(row.question)) known.set(row.question, new Map())
    known.get(row.question).set(row.level_no, row)
  }
  const found = []
  for (const question of questions) {
    const own = known.get(question.question) ?? new Map()
    const same = found.find(({ byNo }) => agree(byNo, own))
    if (same) {
      same.questions.push(question)
      for (const [no, row] of own) same.byNo.set(no, row)
    } else found.push({ questions: [question], byNo: new Map(own) })
  }
  return found.map(({ questions: members, byNo }) => ({
    questions: members,
    levels: [...byNo.values()]
      .sort((a, b) => a.level_no - b.level_no)
      .map(({ level_no, label, is_satisfied }) => ({ level_no, label: levelName(label), is_satisfied })),
  }))
}

const agree = (one, other) =>
  [...other].every(
    ([no, { label, is_satisfied: side }]) =>
      !one.has(no) || (one.get(no).label === label && one.get(no).is_satisfied === side),
  )
