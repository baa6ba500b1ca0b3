import { block, provenance } from './block.js'
import { h } from './dom.js'
import { number, percent, period as periodName } from './format.js'
import { levelName } from './levelName.js'
import { joinNames, joinSentences, t } from './locale.js'
import { questionProfile } from './questionProfile.js'
import { questionName, someNames } from './satisfaction.js'
import { contrastsOf, gapText, sidesOf } from './satisfactionApart.js'
import { meaningNote, strictLevels } from './satisfactionLevels.js'
import './messages/contrast.js'
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
  const sides = sidesOf(contrastsOf(page, { instrument, period, unit }), 'question')
  const strict = strictLevels(page, instrument)
  const title = profileTitle(questions, sides, strict)
  const counts = questions.map((row) => row.n_valid)
  const [from, to] = [Math.min(...counts), Math.max(...counts)]
  return block({
    title,
    subtitle: joinSentences([
      questions.length === 1
        ? t('survey.profile.subtitleOne', { period: periodName(period) })
        : t('survey.profile.subtitle', { period: periodName(period) }),
      strict && t('satisfaction.strict.means', { levels: strict.trimEnd() }),
    ]),
    body: [
      scales(questions, levels).map((scale) =>
        questionProfile(scale.questions, {
          levels: scale.levels,
          among: questions,
          label: profileLabel(title, scale.questions),
        }),
      ),
      gapNote(questions, sides),
    ],
    provenance: provenance({
      ...{ asOf, rule, n: from === to ? from : null },
      notes: [
        meaningNote(page, instrument),
        from !== to && t('survey.profile.n', { from: number(from), to: number(to) }),
        t('satisfaction.definition'),
        questions.length > 1 && t('survey.profile.contrast'),
        choices.size > 0 && t('survey.profile.scale'),
      ],
    }),
  })
}

/**
 * The finding of the questions: which are satisfied less often than the others of the same forms, beyond sampling error.
 * @param {{question: string, title: string, rate: number, strict_rate: number | null}[]} questions
 * @param {ReturnType<typeof sidesOf>} sides
 * @param {string | null} [strict] the levels that the strict rate counts, in words
 */
export function profileTitle(questions, { below, above, isFew, isAlike }, strict = null) {
  const n = questions.length
  if (n === 1) {
    const [{ rate, strict_rate: share }] = questions
    const bad = percent(1 - rate)
    return strict === null || typeof share !== 'number'
      ? t('survey.profile.oneOnly', { bad })
      : t('survey.profile.one', { bad, levels: strict, strict: percent(share) })
  }
  if (isFew) return t('survey.profile.few', { n })
  if (isAlike) return t('survey.profile.alike', { n })
  const [low, high] = [named(questions, below), named(questions, above)]
  if (n === 2 && low.length === 1)
    return t('survey.profile.lowOne', {
      questions: low[0],
      other: questions.find(({ title }) => title !== low[0]).title,
    })
  if (low.length > 0) return t('survey.profile.low', { questions: someNames(low, 3) })
  return high.length > 0 ? t('survey.profile.high', { questions: someNames(high, 3) }) : t('survey.profile.same', { n })
}

/** The titles of questions that contrasts speak of, in their order. */
const named = (questions, contrasts) => told(questions, contrasts).map(({ title }) => title)
const told = (questions, contrasts) =>
  contrasts.flatMap((row) =>
    questions.filter(({ question }) => question === row.item).map(({ title }) => ({ title, row })),
  )

/** By how much each question lies apart from the others of the same forms; null where none does. */
export function gapNote(questions, { below, above }) {
  const parts = [
    ...told(questions, below).map(({ title, row }) => t('survey.profile.below', { title, gap: gapText(row) })),
    ...told(questions, above).map(({ title, row }) => t('survey.profile.above', { title, gap: gapText(row) })),
  ]
  return parts.length > 0 ? h('p', { class: 'quiet' }, t('survey.profile.gaps', { parts: joinNames(parts) })) : null
}

const profileLabel = (title, questions) =>
  questions.length === 1
    ? title
    : t('survey.profile.label', {
        title,
        values: joinNames(questions.slice(0, 3).map((row) => `${row.title} ${percent(row.rate)}`)),
      })

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
