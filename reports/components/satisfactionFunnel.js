import { block, provenance } from './block.js'
import { h } from './dom.js'
import { number, percent } from './format.js'
import { funnel } from './funnel.js'
import { joinNames, joinSentences, t } from './locale.js'
import { someNames } from './satisfaction.js'
import { markedName } from './satisfactionDoubt.js'
import { meaningNote } from './satisfactionLevels.js'
import { digitsApart } from './satisfactionPrecise.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/satisfaction.js'
import './messages/satisfactionCharts.js'

/** Fewer points make no funnel: what they say is said in words. */
const FEWEST = 3

/** The rows of satisfaction_funnel of a survey and period. @param {import('./page.js').Page} page */
export const funnelRows = (page, { instrument, period }) =>
  page
    .rows('satisfaction_funnel')
    .filter((row) => row.instrument === instrument && row.period === period && row.unit_id !== company)

/**
 * The units around the company's rate, within what their n explains; on a site with fewer than three units where those lie.
 * Units with too few answers are shown and not told apart.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of satisfaction_rate: one question, all strata together, one period
 * @param {{instrument: string, period: string, unit: string, rule: object, asOf: string, definition?: unknown}} context
 */
export function funnelBlock(page, rows, context) {
  const byUnit = new Map(rows.map((row) => [row.unit_id, row]))
  const units = funnelRows(page, context).map((row) => funnelUnit(page, row, byUnit.get(row.unit_id), context))
  if (units.length === 0) return null
  const foot = provenance({
    ...context,
    notes: [meaningNote(page, context.instrument), t('satisfaction.funnel.note')],
  })
  const title = funnelTitle(units)
  if (units.length < FEWEST)
    return block({ title, subtitle: scatterText(units[0]), body: positions(units), provenance: foot })
  const isEffective = units.some((row) => row.n < (byUnit.get(row.unit_id)?.n_valid ?? 0) - 0.5)
  const target = rows.find((row) => typeof row.target === 'number')?.target ?? null
  return block({
    title,
    subtitle: joinSentences([t('satisfaction.funnel.subtitle'), betweenText(units), scatterText(units[0])]),
    body: funnel(units, {
      ...{ center: units[0].center, target },
      label: joinSentences([title, t('satisfaction.funnel.label', { n: units.length })]),
      axis: t(isEffective ? 'satisfaction.effective' : 'satisfaction.valid'),
    }),
    provenance: foot,
  })
}

/** A unit of the funnel with its name, marked where its answers are doubtful, and what its own rate comes to. */
function funnelUnit(page, row, rate, { unit, instrument, period }) {
  const verdict = rate?.verdict ?? null
  return {
    ...row,
    ...{ name: markedName(page, row.unit_id, { instrument, period }), verdict, isFew: verdict === 'too_few' },
    own: row.unit_id === unit,
    ...{ low95: row.low_95, high95: row.high_95, low998: row.low_998, high998: row.high_998 },
  }
}

/**
 * The heading over the funnel: the units outside its outer limits, those between the limits, and that the others only scatter.
 * @param {{name: string, rate: number, position: string, isFew: boolean}[]} units
 */
export function funnelTitle(units) {
  const judged = units.filter(({ isFew }) => !isFew).sort((a, b) => a.rate - b.rate)
  const of = (...places) => judged.filter(({ position }) => places.includes(position)).map(({ name }) => name)
  const few = units.length - judged.length
  const [below, above, between, within] = [of('below_998'), of('above_998'), of(...BETWEEN), of('within')]
  if (units.length === 1) {
    const [{ name, isFew, position }] = units
    const place = isFew ? 'few' : BETWEEN.includes(position) ? 'between' : position
    return `${t(`satisfaction.funnel.only.${place}`, { name })}${doubted(name)}`
  }
  const outside = below.length + above.length + between.length
  const said = [
    below.length > 0 && t('satisfaction.funnel.below', { names: someNames(below) }),
    above.length > 0 && t('satisfaction.funnel.above', { names: someNames(above) }),
    between.length > 0 &&
      (between.length > FEWEST
        ? t('satisfaction.funnel.betweenMany', { n: between.length })
        : t('satisfaction.funnel.betweenNamed', { names: joinNames(between) })),
    within.length > 0 && t(`satisfaction.funnel.${outside > 0 ? 'rest' : 'none'}`, { n: within.length }),
    few > 0 && t(`satisfaction.funnel.${judged.length > 0 ? 'few' : 'fewOnly'}`, { n: few }),
  ].filter(Boolean)
  const text = said.join(t('sentence.then'))
  return judged.length > 0 ? `${t('satisfaction.funnel.compared', { said: text })}${doubted(text)}` : text
}

/** What ※ means, where a text has it. */
const doubted = (text) => (text.includes('※') ? t('satisfaction.funnel.doubted') : '')

const BETWEEN = ['below_95', 'above_95']

/** Whether the units scatter more than chance does, and what that means. @param {object} row of satisfaction_funnel */
export const scatterText = (row) =>
  t(`satisfaction.funnel.${scatterOf(row)}`, { phi: number(row.phi, 1), n: row.n_units })

/** φ is about 1 by chance alone, never less beyond it, and seldom beyond twice its standard deviation √(2/n). */
const scatterOf = ({ is_overdispersed: isWide, phi, n_units: n }) =>
  isWide && phi > 1 ? (phi > 1 + 2 * Math.sqrt(2 / n) ? 'overdispersed' : 'slight') : 'chance'

/** Which way those between the limits lie: a reason to look, not a verdict. */
function betweenText(units) {
  const of = (place) => units.filter(({ position, isFew }) => position === place && !isFew).map(({ name }) => name)
  const parts = [
    ['low', of('below_95')],
    ['high', of('above_95')],
  ]
    .filter(([, names]) => names.length > 0)
    .map(([side, names]) => t(`satisfaction.funnel.${side}`, { names: someNames(names) }))
  return parts.length > 0 ? t('satisfaction.funnel.between', { parts: joinNames(parts) }) : null
}

const positions = (units) =>
  h(
    'ul',
    { class: 'plain' },
    units.map((row) => {
      const digits = digitsApart([row.low_998, row.high_998, row.center], row.rate)
      return h(
        'li',
        {},
        t('satisfaction.funnel.one', {
          name: row.name,
          rate: percent(row.rate, digits),
          center: percent(row.center, digits),
          low: percent(row.low_998, digits),
          high: percent(row.high_998, digits),
          position: row.isFew ? t('verdict.too_few') : t(`satisfaction.position.${row.position}`),
        }),
      )
    }),
  )
