import { anomalyNote, anomalySource, budgetText } from './anomalyNote.js'
import { block, grid, provenance } from './block.js'
import { churnBlock } from './churn.js'
import { warned } from './churnWords.js'
import { deviationGrid } from './deviationGrid.js'
import { day, number } from './format.js'
import { coded, t } from './locale.js'
import { dueTable, dutiesOf, explanations, morningFigures } from './managerDay.js'
import { portfolio } from './portfolio.js'
import { dataTable } from './table.js'
import { toCheck, worklist } from './worklist.js'
import { worklistLink } from './worklistFile.js'
import './messages/anomalies.js'
import './messages/customer.js'
import './messages/managers.js'

/**
 * What one manager's morning is about: whose customers, what waits, what is due.
 * @param {import('./page.js').Page} page
 * @param {(customer: object) => boolean} isMine
 */
export function morningOf(page, isMine) {
  const customers = new Set(
    page
      .rows('customer')
      .filter(isMine)
      .map((row) => row.customer_id),
  )
  const own = (table) => page.rows(table).filter((row) => customers.has(row.customer_id))
  const isKnown = (table) => Object.hasOwn(page.manifest.tables, table)
  const episodes = own('anomaly')
  const open = toCheck(episodes)
  const duties = dutiesOf({ cases: own('sla_open'), episodes, asOf: page.asOf })
  const count = (state) => duties.filter((row) => row.state === state).length
  return {
    ...{ isMine, isKnown, customers, episodes, open, duties, overdue: count('overdue'), next: count('next') },
    churn: warned(own('churn_warning')),
    owing: isKnown('customer_arrears') ? own('customer_arrears').length : null,
    days: own('volume_recent'),
  }
}

/** The blocks of one manager's morning. @param {import('./page.js').Page} page @param {ReturnType<typeof morningOf>} what */
export const morningBlocks = (page, what) =>
  grid(
    [12, figures(what)],
    [9, [listBlock(page, what), churnBlock(page, what.churn), daysBlock(page, what)].filter(Boolean)],
    [3, [dueBlock(page, what), explainedBlock(page, what)].filter(Boolean)],
    [12, portfolio(page, what.isMine)],
  )

function figures({ isKnown, open, overdue, owing, churn }) {
  const known = isKnown('anomaly')
  const customers = (rows) => (known ? new Set(rows.map((row) => row.customer_id)).size : null)
  const isAsked = known || isKnown('sla_open')
  return morningFigures([
    [customers(open), t('managerPage.figures.check'), true],
    [customers(open.filter(({ kind }) => kind === 'missing')), t('managerPage.figures.missing'), false],
    [isAsked ? overdue : null, t('managerPage.figures.overdue'), true],
    [isKnown('churn_warning') ? churn.length : null, t('managerPage.figures.churn'), false],
    [owing, t('managerPage.figures.owing'), false],
  ])
}

const listBlock = (page, { isKnown, open }) =>
  block({
    title: t('anomalies.work.title'),
    aside: worklistLink(page),
    subtitle: budgetText(page, open),
    long: true,
    body: isKnown('anomaly') ? worklist(page, open) : page.absentCard('anomaly'),
    provenance: anomalyNote(page),
  })

const daysBlock = (page, { days, episodes }) =>
  days.length > 0 &&
  episodes.length > 0 &&
  block({
    title: t('grid.title'),
    subtitle: t('grid.subtitle'),
    body: deviationGrid(days, episodes),
    provenance: anomalySource(page),
  })

const dueBlock = (page, { isKnown, duties }) =>
  block({
    title: t('managerPage.due.title'),
    subtitle: t('managerPage.due.subtitle'),
    long: true,
    body: isKnown('sla_open') || duties.length > 0 ? dueTable(page, duties) : page.absentCard('sla_open'),
    provenance: provenance({ asOf: page.asOf }),
  })

/** What raises no alert, and why; nothing where nothing was explained. */
function explainedBlock(page, { episodes }) {
  const rows = explanations(episodes)
  if (rows.length === 0) return null
  return block({
    title: t('managerPage.explained.title', { n: new Set(rows.flatMap(({ customers }) => customers)).size }),
    subtitle: t('managerPage.explained.subtitle'),
    body: dataTable({
      caption: t('managerPage.explained.caption'),
      rows,
      columns: [
        { key: 'by', label: t('managerPage.explained.by'), fixed: true, format: (by) => coded('explained', by) },
        { key: 'customers', label: t('managerPage.column.customers'), fixed: true, number: true, format: (ids) => number(ids.length) },
        { key: 'last', label: t('managerPage.explained.last'), fixed: true, class: 'nowrap', format: (last) => day(last, page.asOf) },
      ],
    }), // biome-ignore format: one column a line
    provenance: provenance({ asOf: page.asOf }),
  })
}
