import { block, provenance } from './block.js'
import { h } from './dom.js'
import { number, percent } from './format.js'
import { funnel } from './funnel.js'
import { joinSentences, t } from './locale.js'
import { someNames } from './satisfaction.js'
import { digitsApart } from './satisfactionPrecise.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/satisfaction.js'

/** Fewer points make no funnel: what they say is said in words. */
const FEWEST = 3

/** The rows of satisfaction_funnel of a survey and period. @param {import('./page.js').Page} page */
export const funnelRows = (page, { instrument, period }) =>
  page
    .rows('satisfaction_funnel')
    .filter((row) => row.instrument === instrument && row.period === period && row.unit_id !== company)

/**
 * The units around the company's rate, within what their n explains; on a site with fewer than three units where those lie.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of satisfaction_rate: one question, all strata together, one period
 * @param {{instrument: string, period: string, rule: object, asOf: string, definition?: unknown}} context
 */
export function funnelBlock(page, rows, context) {
  const units = funnelRows(page, context)
  if (units.length === 0) return null
  const byUnit = new Map(rows.map((row) => [row.unit_id, row]))
  const foot = provenance({
    ...context,
    notes: [t('satisfaction.funnel.note')],
  })
  if (units.length < FEWEST)
    return block({
      title: funnelTitle(page, units),
      subtitle: scatterText(units[0]),
      body: positions(page, units),
      provenance: foot,
    })
  const points = units.map((row) => ({
    name: page.units.name(row.unit_id),
    ...{ n: row.n, rate: row.rate, position: row.position },
    verdict: byUnit.get(row.unit_id)?.verdict ?? null,
    ...{ low95: row.low_95, high95: row.high_95, low998: row.low_998, high998: row.high_998 },
  }))
  const isEffective = units.some((row) => row.n < (byUnit.get(row.unit_id)?.n_valid ?? 0) - 0.5)
  const target = rows.find((row) => typeof row.target === 'number')?.target ?? null
  const title = funnelTitle(page, units)
  return block({
    title,
    subtitle: joinSentences([t('satisfaction.funnel.subtitle'), betweenText(units), scatterText(units[0])]),
    body: funnel(points, {
      ...{ center: units[0].center, target },
      label: joinSentences([title, t('satisfaction.funnel.label', { n: units.length })]),
      axis: t(isEffective ? 'satisfaction.effective' : 'satisfaction.valid'),
    }),
    provenance: foot,
  })
}

/** The heading over the funnel: the units outside its 99.8 % limits, and that the others only scatter. */
export function funnelTitle(page, units) {
  const sorted = [...units].sort((a, b) => a.rate - b.rate)
  const of = (position) => sorted.filter((row) => row.position === position).map((row) => page.units.name(row.unit_id))
  const [below, above] = [of('below_998'), of('above_998')]
  const rest = units.length - below.length - above.length
  if (rest === units.length)
    return units.length === 1
      ? t('satisfaction.funnel.oneWithin', { name: page.units.name(units[0].unit_id) })
      : t('satisfaction.funnel.compared', { said: t('satisfaction.funnel.none', { n: units.length }) })
  const said = [
    below.length > 0 && t('satisfaction.funnel.below', { names: someNames(below) }),
    above.length > 0 && t('satisfaction.funnel.above', { names: someNames(above) }),
    rest > 0 && t('satisfaction.funnel.rest', { n: rest }),
  ]
    .filter(Boolean)
    .join(t('sentence.then'))
  return t('satisfaction.funnel.compared', { said })
}

/** Whether the units scatter more than chance does, and what that means. @param {object} row of satisfaction_funnel */
export const scatterText = (row) =>
  t(`satisfaction.funnel.${scatterOf(row)}`, { phi: number(row.phi, 1), n: row.n_units })

/** φ is about 1 by chance alone, never less beyond it, and seldom beyond twice its standard deviation √(2/n). */
const scatterOf = ({ is_overdispersed: isWide, phi, n_units: n }) =>
  isWide && phi > 1 ? (phi > 1 + 2 * Math.sqrt(2 / n) ? 'overdispersed' : 'slight') : 'chance'

const betweenText = (units) => {
  const n = units.filter(({ position }) => position === 'below_95' || position === 'above_95').length
  return n > 0 ? t('satisfaction.funnel.between', { n }) : null
}

const positions = (page, units) =>
  h(
    'ul',
    { class: 'plain' },
    units.map((row) => {
      const digits = digitsApart([row.low_998, row.high_998, row.center], row.rate)
      return h(
        'li',
        {},
        t('satisfaction.funnel.one', {
          name: page.units.name(row.unit_id),
          rate: percent(row.rate, digits),
          center: percent(row.center, digits),
          low: percent(row.low_998, digits),
          high: percent(row.high_998, digits),
          position: t(`satisfaction.position.${row.position}`),
        }),
      )
    }),
  )
