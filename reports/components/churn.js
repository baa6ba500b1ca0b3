import { block, provenance } from './block.js'
import { asPicture } from './chart.js'
import { churnFinding, churnParts, mostPoints, partIds, scoreText } from './churnWords.js'
import { customerHref } from './customerHref.js'
import { definitionLink } from './definition.js'
import { h, s } from './dom.js'
import { number, volume } from './format.js'
import { coded, joinNames, t } from './locale.js'
import { mark } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/churn.js'

const verdictOf = { high: 'not_met', medium: 'uncertain' }
const fills = { decline: 'var(--age-5)', arrears: 'var(--age-4)', complaints: 'var(--age-3)', contract: 'var(--age-2)' }

/** The word that opens what a churn score is. @param {import('./page.js').Page} page @param {string} [unit] */
export const churnDefinition = (page, unit) =>
  definitionLink(page, { kind: 'churn', title: t('definition.title.churn'), ruleId: 'arc_churn_warning_record', unit })

/**
 * Customers that may leave, each with the parts of its score.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of churn_warning, in the order of `warned`
 */
export const churnBlock = (page, rows) =>
  block({
    title: rows.length > 0 ? churnFinding(rows) : t('churn.title'),
    subtitle: t('churn.subtitle'),
    long: true,
    body: page.when(['churn_warning'], () => churnTable(page, rows)),
    provenance: provenance({
      asOf: page.asOf,
      rule: page.rules.row('arc_churn_warning_record'),
      notes: [t('churn.definition')],
      definition: churnDefinition(page),
    }),
  })

/** The customers with score and parts. @param {import('./page.js').Page} page @param {object[]} rows in the order of `warned` */
export function churnTable(page, rows) {
  if (rows.length === 0) return noRowsCard(t('churn.none'))
  const most = mostPoints(page.rows('churn_rule'))
  const part = (id) => ({
    key: `points_${id}`,
    label: most[id] ? t('churn.column.part', { name: t(`churn.part.${id}`), most: most[id] }) : t(`churn.part.${id}`),
    class: 'part',
    sortKey: (row) => row[`points_${id}`],
    format: (_, row) => partCell(churnParts(row, most).find((one) => one.id === id)),
  })
  return dataTable({
    caption: t('churn.title'),
    rows,
    limit: 8,
    stacking: true,
    columns: [
      { key: 'display_name', label: t('column.customer'), wide: true, format: (name, row) => who(page, name, row) },
      { key: 'score', label: t('churn.column.score'), class: 'churn-score', format: (_, row) => [scoreBar(row, most), h('div', { class: 'nowrap' }, h('strong', {}, scoreText(row)), ' ', level(row))] },
      ...partIds.map(part),
    ],
  }) // biome-ignore format: one column a line
}

const who = (page, name, row) => [
  page.manifest.tables.ledger_index
    ? h('a', { href: customerHref(row.customer_id) }, name ?? row.customer_id)
    : (name ?? row.customer_id),
  h(
    'div',
    { class: 'faint' },
    [
      row.tier && t(`tier.${row.tier}`),
      row.sub_segment && coded('segment', row.sub_segment),
      row.year_m3 !== null && t('churn.year', { m3: volume(row.year_m3) }),
    ]
      .filter(Boolean)
      .join(' · '),
  ),
]

const level = ({ level: name }) =>
  h(
    'span',
    { class: `verdict-${verdictOf[name] ?? 'none'} nowrap` },
    mark(verdictOf[name] ?? null),
    ' ',
    t(`churn.level.${name}`),
  )

/** The points, and what stands behind them; a part without points is quiet. @param {import('./churnWords.js').Part} part */
const partCell = ({ id, points, text }) => [
  h('div', { class: points > 0 ? null : 'faint' }, text),
  points > 0 && h('div', { class: 'faint' }, swatch(fills[id]), ' ', t('churn.points', { n: points })),
]

const swatch = (fill) => h('span', { class: 'swatch', style: `background:${fill}` })

const [width, height] = [128, 12]

/** The score as a bar of its parts, from darkest (decline) to palest (contract), of what could be reached. */
function scoreBar(row, most) {
  const parts = churnParts(row, most)
  const scale = (width - 1) / Math.max(1, row.max_points)
  let x = 0.5
  const bars = parts.flatMap(({ id, points }) => {
    if (!(points > 0)) return []
    const bar = s('rect', { x, y: 0.5, width: Math.max(1, points * scale - 1), height: height - 1, fill: fills[id] })
    x += points * scale
    return [bar]
  })
  const frame = { x: 0.5, y: 0.5, width: width - 1, height: height - 1, fill: 'none', stroke: 'var(--hairline)' }
  const picture = s('svg', { width, height, viewBox: `0 0 ${width} ${height}` }, s('rect', frame), bars)
  const named = parts
    .filter(({ points }) => points > 0)
    .map(({ id, points }) => `${t(`churn.part.${id}`)} ${number(points)}`)
  return asPicture(picture, t('churn.bar', { score: scoreText(row), parts: joinNames(named) }))
}
