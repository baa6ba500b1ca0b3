import { block, provenance } from './block.js'
import { mostPoints, partIds } from './churnWords.js'
import { churnTitle, evidence, missingSentence, stepsText } from './customerChurnWords.js'
import { definitionLink } from './definition.js'
import { h } from './dom.js'
import { none, number } from './format.js'
import { t } from './locale.js'
import { mark } from './marks.js'
import { noRowsCard } from './stateCards.js'
import { dataTable } from './table.js'
import './messages/churn.js'
import './messages/customerChurn.js'

const verdictOf = { high: 'not_met', medium: 'uncertain' }

/**
 * How likely a customer is to leave: the score with the points of each part, the figure behind it, and what is missing.
 * @param {import('./page.js').Page} page opened with churn_warning and churn_rule
 * @param {string} customer
 */
export function customerChurn(page, customer) {
  const row = page.rows('churn_warning').find((one) => one.customer_id === customer) ?? null
  return block({
    title: row === null ? t('churn.title') : [verdictOf[row.level] && mark(verdictOf[row.level]), ' ', churnTitle(row)],
    subtitle: t('customerChurn.subtitle'),
    body: page.when(['churn_warning'], () =>
      row === null ? noRowsCard(t('customerChurn.unlisted')) : partTable(page, row),
    ),
    provenance: provenance({
      asOf: page.asOf,
      rule: page.rules.row('arc_churn_warning_record'),
      notes: row === null ? [] : notes(row),
      definition:
        row && definitionLink(page, { kind: 'churn', ruleId: 'arc_churn_warning_record', unit: row.unit_id, row }),
    }),
  })
}

const notes = (row) => [
  row.last_visit_on ? t('customerChurn.visit', { day: row.last_visit_on }) : t('customerChurn.visit.none'),
  row.n_warnings_open > 0 && t('customerChurn.recorded', { n: row.n_warnings_open }),
]

function partTable(page, row) {
  const rules = page.rows('churn_rule')
  const most = mostPoints(rules)
  const missing = missingSentence(row)
  return [
    dataTable({
      caption: churnTitle(row),
      stacking: true,
      rows: partIds.map((id) => ({ id, points: row[`points_${id}`] })),
      columns: [
        { key: 'id', label: t('customerChurn.column.part'), fixed: true, class: 'nowrap', format: (id) => t(`churn.part.${id}`) },
        { key: 'points', label: t('customerChurn.column.points'), number: true, fixed: true, class: 'nowrap', format: (points, { id }) => pointsCell(points, most[id] ?? null) },
        { key: 'evidence', label: t('customerChurn.column.evidence'), wide: true, fixed: true, format: (_, { id }) => evidence(id, row) },
        { key: 'steps', label: t('customerChurn.column.steps'), wide: true, fixed: true, class: 'faint', format: (_, { id }) => stepsText(rules, id) ?? none },
      ],
    }),
    missing && h('p', { class: 'band-sentence' }, missing),
  ] // biome-ignore format: one column a line
}

/** The points, of how many, and a bar of as many; what is not known has none. */
const pointsCell = (points, most) =>
  points === null
    ? h('span', { class: 'faint' }, t('customerChurn.unknown'))
    : [
        most !== null &&
          h(
            'span',
            { class: 'factor', 'aria-hidden': 'true' },
            h('span', { style: `width:${Math.round((100 * points) / most)}%` }),
          ),
        ' ',
        h('strong', {}, number(points)),
        most !== null && ` / ${number(most)}`,
      ]
