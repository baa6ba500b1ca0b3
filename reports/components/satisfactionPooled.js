import { number, percent, period as periodName } from './format.js'
import { groupBy } from './groupBy.js'
import { joinNames, t } from './locale.js'
import { preciseRate } from './satisfactionPrecise.js'
import './messages/satisfaction.js'
import './messages/survey.js'

const KEYS = ['unit_id', 'period', 'instrument', 'question', 'stratum']

/** The pooled figure of a row; null where there is none. @param {import('./page.js').Page} page */
function pooledOf(page, row) {
  const pooled = page.rows('satisfaction_pooled').find((one) => KEYS.every((key) => one[key] === row[key]))
  return pooled && typeof pooled.rate === 'number' ? pooled : null
}

/** k of n, rate and verdict of a pooled figure. */
const valuesOf = (page, pooled, target) => ({
  unit: page.units.name(pooled.pooled_unit_id),
  k: number(pooled.k_satisfied),
  n: number(pooled.n_valid),
  rate:
    typeof pooled.rate_low === 'number'
      ? preciseRate(pooled.rate, pooled.rate_low, pooled.rate_high, target)
      : percent(pooled.rate),
  verdict: t(`verdict.${pooled.verdict ?? 'none'}`),
})

/**
 * Where a row has too few answers: the pooled figure that stands for it, in words; null where there is none.
 * @param {import('./page.js').Page} page
 * @param {{unit_id: string, period: string, instrument: string, question: string, stratum: string, target?: number | null}} row
 *   of satisfaction_rate
 * @returns {string | null}
 */
export function pooledNote(page, row) {
  const pooled = pooledOf(page, row)
  if (pooled === null) return null
  const forms = pooled.question === 'all' ? pooled.n_respondents : null
  const said = t('satisfaction.pooled', {
    ...valuesOf(page, pooled, row.target),
    period: spanName(pooled.pooled_period),
  })
  return typeof forms === 'number' ? `${said}${t('satisfaction.pooled.forms', { n: forms })}` : said
}

/**
 * The pooled figures that stand for rows with too few answers, each once, with the units that it stands for.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of satisfaction_rate
 * @returns {string[]}
 */
export function pooledNotes(page, rows) {
  const found = rows.map((row) => ({ row, pooled: pooledOf(page, row) })).filter(({ pooled }) => pooled !== null)
  const groups = groupBy(found, ({ pooled }) => `${pooled.pooled_unit_id} ${pooled.pooled_period}`)
  return [...groups.values()].map((members) => {
    const [{ row, pooled }] = members
    return t('satisfaction.pooled.group', {
      ...valuesOf(page, pooled, row.target),
      period: pooled.pooled_period === row.period ? '' : ` ${spanName(pooled.pooled_period)}`,
      names: joinNames(members.map((one) => page.units.name(one.row.unit_id))),
    })
  })
}

/** `2025`, `2025-Q3`, or years together, `2023-2025`. @param {string} text */
function spanName(text) {
  const years = /^(\d{4})\D+(\d{4})$/.exec(text)
  return years ? t('survey.pooled.span', { from: years[1], to: years[2] }) : periodName(text)
}
