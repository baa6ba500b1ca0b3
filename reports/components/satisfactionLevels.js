import { percent } from './format.js'
import { groupBy } from './groupBy.js'
import { levelName } from './levelName.js'
import { joinNames, t } from './locale.js'
import { questionName } from './satisfaction.js'
import './messages/overview.js'
import './messages/satisfaction.js'

/** A level that is a score, as surveys of a third party have. */
const SCORE = /^\d+$/

/**
 * What counts as satisfied in a survey: `满意＝基本满意及以上`; where questions have scales of their own, each of them. Null
 * where no level is known.
 * @param {import('./page.js').Page} page
 * @param {string} instrument
 */
export function meaningNote(page, instrument) {
  const byLowest = groupBy(questionLevels(page, instrument), ({ levels }) => lowestText(levels))
  const [first, ...others] = [...byLowest].filter(([text]) => text !== null).sort((a, b) => b[1].length - a[1].length)
  if (!first) return null
  const named = others.map(([level, questions]) =>
    t('satisfaction.meaning.other', {
      questions: joinNames(questions.map(({ question }) => questionName(page, { instrument, question }))),
      level,
    }),
  )
  return [t('satisfaction.meaning', { level: first[0] }), ...named].join(t('sentence.then'))
}

/** The lowest level that counts as satisfied, or the only one. */
function lowestText(levels) {
  const satisfied = levels.filter((level) => level.is_satisfied)
  const lowest = satisfied.at(-1)
  if (!lowest) return null
  return t(`satisfaction.level.${satisfied.length === 1 ? 'only' : 'from'}`, { level: levelText(lowest.label) })
}

const levelText = (label) => (SCORE.test(label) ? t('satisfaction.level.score', { n: label }) : levelName(label))

/**
 * The levels that the strict rate of a survey counts, in words: `「满意」`, ` 9–10 分 `; null where they are not known or not
 * the same for every question.
 * @param {import('./page.js').Page} page
 * @param {string} instrument
 */
export function strictLevels(page, instrument) {
  const sets = questionLevels(page, instrument).map(({ levels }) => levels.filter((level) => level.is_strict))
  const labels = sets.map((levels) => levels.map(({ label }) => label))
  if (labels.length === 0 || labels[0].length === 0) return null
  if (labels.some((own) => own.join('\n') !== labels[0].join('\n'))) return null
  const [own] = labels
  if (!own.every((label) => SCORE.test(label)))
    return joinNames(own.map((label) => t('satisfaction.strict.word', { level: levelName(label) })))
  return own.length === 1
    ? t('satisfaction.strict.score', { n: own[0] })
    : t('satisfaction.strict.scores', { from: own.at(-1), to: own[0] })
}

/** `只计「满意」54.3%`; null where there is no strict rate. @param {object} row of satisfaction_rate */
export const strictText = (page, row) =>
  typeof row.strict_rate === 'number'
    ? t('satisfaction.strictRate', {
        levels: strictLevels(page, row.instrument) ?? t('satisfaction.strict.top'),
        rate: percent(row.strict_rate),
      })
    : null

/** The levels of each question of a survey that somebody chose, whatever unit or period, best first. */
function questionLevels(page, instrument) {
  const of = (table) => page.rows(table).filter((row) => row.instrument === instrument)
  const choices = new Set(of('survey_question').flatMap((row) => (row.is_scale === false ? [row.question_id] : [])))
  const rows = of('satisfaction_level').filter((row) => !choices.has(row.question))
  return [...groupBy(rows, (row) => row.question)]
    .sort(([a], [b]) => String(a).localeCompare(String(b), 'en', { numeric: true }))
    .map(([question, members]) => ({
      question,
      levels: [...new Map(members.map((row) => [row.level_no, row])).values()].sort((a, b) => a.level_no - b.level_no),
    }))
}
