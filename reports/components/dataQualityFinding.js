import { qualityFinding } from './dataQuality.js'
import { boundsOf, farthest, figureName, widest } from './dataQualityBounds.js'
import { familyName } from './dataQualityDelivery.js'
import { number, period as periodName } from './format.js'
import { joinNames, joinSentences, t } from './locale.js'
import { company } from './units.js'
import './messages/overview.js'
import './messages/quality.js'

/**
 * The title: what is missing of a month, and what the rows that were kept out could do to the figures.
 * @param {import('./page.js').Page} page
 * @param {{month: string | null, period: string | null}} choice the month, and the period of the figures
 */
export function deliveryFinding(page, { month, period }) {
  if (month === null) return qualityFinding(page.rows('load_file'))
  const rows = page.rows('delivery').filter((row) => row.unit_id !== null)
  return joinSentences([
    missingSentence(
      page,
      rows.filter((row) => row.month === month && row.status !== 'not_due'),
      month,
    ),
    keptOutSentence(page, rows, period),
  ])
}

function missingSentence(page, owed, month) {
  const missing = owed.filter((row) => row.status === 'missing')
  const units = [...new Set(owed.map((row) => row.unit_id))]
  const counts = {
    month: periodName(month),
    who: units.length === 1 ? page.units.name(units[0]) : t('quality.finding.units', { n: units.length }),
    families: new Set(owed.map((row) => row.family)).size,
  }
  if (missing.length === 0) return t('quality.finding.complete', counts) + t('sentence.end')
  const named = missing
    .slice(0, 2)
    .map((row) =>
      units.length === 1
        ? familyName(row.family)
        : t('quality.finding.one', { unit: page.units.name(row.unit_id), family: familyName(row.family) }),
    )
  const names = missing.length > 2 ? t('quality.finding.more', { names: joinNames(named) }) : joinNames(named)
  return t('quality.finding.missing', { ...counts, n: missing.length, names }) + t('sentence.end')
}

/** Of a unit's own site the rows of its last 24 months, else those of all files. */
function keptOutSentence(page, deliveries, period) {
  const { own } = page.units
  const [rows, inKey, outKey] = own
    ? [
        deliveries.map((row) => ({ in: (row.rows_kept ?? 0) + (row.rows_rejected ?? 0), out: row.rows_rejected ?? 0 })),
        'in',
        'out',
      ]
    : [page.rows('load_file'), 'rows_in', 'rows_rejected']
  if (rows.length === 0) return null
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
  const rejected = sum(outKey)
  const counts = { rows: number(sum(inKey)), rejected: number(rejected) }
  const came = t(own ? 'quality.finding.own' : 'quality.finding.came', counts)
  return came + consequence(page, rejected, period) + t('sentence.end')
}

function consequence(page, rejected, period) {
  if (rejected === 0) return ''
  const most = period && widest(page, page.rows('bounds'), period)
  if (!most) return t('quality.finding.still')
  const far = farthest(most)
  const figure = {
    unit: page.units.name(most.unit_id),
    period: periodName(most.period),
    figure: figureName(page, most),
  }
  if (far) return t('quality.finding.moved', { ...figure, far })
  const home = page.units.own ?? company
  const n = boundsOf(page.rows('bounds'), period).filter((row) => row.unit_id === home).length
  return t('quality.finding.blind', { unit: figure.unit, n })
}
