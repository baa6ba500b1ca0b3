import { block, provenance } from './block.js'
import { messages } from './catalogue.js'
import { number, period as periodName } from './format.js'
import { groupBy } from './groupBy.js'
import { coded, joinNames, t } from './locale.js'
import { dataTable } from './table.js'
import { company } from './units.js'
import './messages/survey.js'

/** What makes answers doubtful, in the order of the table. */
const ORDER = ['all_satisfied', 'no_variance', 'bulk', 'after_end']

/**
 * Surveys whose answers look made up, by what was seen: how many forms, that they remain counted, what to check; null where
 * nothing was seen.
 * @param {import('./page.js').Page} page
 * @param {{instrument: string, period: string, unit: string, asOf: string}} context
 */
export function suspectBlock(page, { instrument, period, unit, asOf }) {
  const found = page
    .rows('survey_suspect')
    .filter(
      (row) => row.instrument === instrument && row.period?.startsWith(period) && isWithin(page, row.unit_id, unit),
    )
  if (found.length === 0) return null
  const kinds = suspectKinds(found, (row) => whereOf(page, row))
  const title = t('survey.suspect.title', { n: new Set(found.map((row) => `${row.unit_id} ${row.survey_id}`)).size })
  return block({
    title,
    subtitle: t('survey.suspect.subtitle'),
    body: dataTable({
      caption: title,
      rows: kinds,
      stacking: true,
      columns: [
        { key: 'kind', label: t('survey.suspect.kind'), wide: true, format: (kind) => coded('survey.suspect', kind) },
        {
          ...{ key: 'where', label: t('survey.suspect.where'), wide: true, fixed: true },
          format: (where) => joinNames(where),
        },
        { key: 'action', label: t('survey.suspect.action'), wide: true, fixed: true },
      ],
    }),
    provenance: provenance({
      ...{ asOf, rule: page.rules.row('common_satisfaction') },
      notes: [found.some((row) => row.kind === 'all_satisfied') && t('survey.suspect.valid')],
    }),
  })
}

/**
 * Doubtful surveys by kind, with the surveys where it was seen and what to check first.
 * @param {{kind: string}[]} rows of survey_suspect
 * @param {(row: object) => string} where
 */
export function suspectKinds(rows, where) {
  const place = (kind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length)
  return [...groupBy(rows, (row) => row.kind)]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([kind, members]) => ({
      kind,
      where: members.map(where),
      action: t(
        messages[`survey.suspect.${kind}.action`] ? `survey.suspect.${kind}.action` : 'survey.suspect.other.action',
      ),
    }))
}

/** Unit, survey's quarter, and the forms in doubt among all; of all satisfied, among those with a valid answer. */
const whereOf = (page, row) =>
  t('survey.suspect.unit', {
    k: number(row.n_suspect),
    n: number(row.kind === 'all_satisfied' ? row.n_suspect : row.n_responses),
    unit: row.unit_id === null ? t('survey.suspect.noUnit') : page.units.name(row.unit_id),
    period: periodName(row.period),
  })

/** Whether a unit is the chosen one or below it. */
const isWithin = (page, id, unit) => unit === company || id === unit || page.units.row(id)?.division_id === unit
