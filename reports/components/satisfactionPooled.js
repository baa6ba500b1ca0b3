import { number, percent, period as periodName, rateWithInterval } from './format.js'
import { t } from './locale.js'
import './messages/satisfaction.js'
import './messages/survey.js'

/**
 * Where a row has too few answers: the pooled figure that stands for it, in words; null where there is none.
 * @param {import('./page.js').Page} page
 * @param {{unit_id: string, period: string, instrument: string, question: string, stratum: string}} row of satisfaction_rate
 * @returns {string | null}
 */
export function pooledNote(page, row) {
  const keys = ['unit_id', 'period', 'instrument', 'question', 'stratum']
  const pooled = page.rows('satisfaction_pooled').find((one) => keys.every((key) => one[key] === row[key]))
  if (!pooled || typeof pooled.rate !== 'number') return null
  const { rate_low: low, rate_high: high } = pooled
  const forms = pooled.question === 'all' ? pooled.n_respondents : null
  const said = t('satisfaction.pooled', {
    unit: page.units.name(pooled.pooled_unit_id),
    period: spanName(pooled.pooled_period),
    k: number(pooled.k_satisfied),
    n: number(pooled.n_valid),
    rate: typeof low === 'number' ? rateWithInterval(pooled.rate, low, high) : percent(pooled.rate),
    verdict: t(`verdict.${pooled.verdict ?? 'none'}`),
  })
  return typeof forms === 'number' ? `${said}${t('satisfaction.pooled.forms', { n: forms })}` : said
}

/** `2025`, `2025-Q3`, or years together, `2023-2025`. @param {string} text */
function spanName(text) {
  const years = /^(\d{4})\D+(\d{4})$/.exec(text)
  return years ? t('survey.pooled.span', { from: years[1], to: years[2] }) : periodName(text)
}
