import { figureLabel, openDefinition } from './definition.js'
import { number } from './format.js'
import { fullDomain } from './intervalCell.js'
import { t } from './locale.js'
import { emptyCell, familyIn, reportedFamilies } from './reported.js'
import { ruleMatrix } from './ruleMatrix.js'
import { limitGroup } from './slaOrder.js'
import { figuresOf, limitText, meanDomain, readValue, slaReading } from './slaReading.js'
import './messages/sla.js'

/** n; of a target of 100 %, which one case fails, how many failed of n, without the wash of a missed rate. */
function countOf({ isMean }, row) {
  if (isMean) return { note: `n ${number(row.n_due)}` }
  if (!(row.target >= 1) || row.n_on_time === row.n_due) return { note: `n ${number(row.n_due)}` }
  return { note: t('sla.failed', { k: row.n_due - row.n_on_time }), strict: true }
}

/**
 * Time limits × units: shares against their target, means against their limit; a cell opens its definition.
 * @param {import('./page.js').Page} page
 * @param {(rule: string, unit: string, period: string) => object | null} find
 * @param {{rules: string[], columns: string[], period: string, chosen: string, caption: string}} what
 */
export function slaMatrix(page, find, { rules, columns, period, chosen, caption }) {
  const readings = new Map(rules.map((id) => [id, slaReading(page, id)]))
  const domains = new Map(
    rules.map((id) => {
      const reading = readings.get(id)
      const found = columns.map((unit) => find(id, unit, period)).filter((row) => readValue(reading, row) !== null)
      return [id, reading.isMean ? meanDomain(reading.limit, found) : fullDomain(found, found[0]?.target ?? null)]
    }),
  )
  const reported = reportedFamilies(page)
  const first = (id) => columns.map((unit) => find(id, unit, period)).find(Boolean) ?? null
  const cellOf = (rule, unit) => {
    const row = find(rule, unit, period)
    const reading = readings.get(rule)
    if (readValue(reading, row) === null) return emptyCell(row, reported(familyIn(page, rule), unit))
    const figure = {
      kind: reading.isMean ? 'slaMean' : 'sla',
      ruleId: rule,
      unit,
      period,
      row: { ...row, clock: reading.clock, limit: reading.limit },
    }
    return {
      ...figuresOf(reading, row),
      ...countOf(reading, row),
      domain: domains.get(rule),
      label: figureLabel(page, figure),
      open: (opener) => openDefinition(page, figure, opener),
    }
  }
  return ruleMatrix(page, {
    ...{ caption, choose: t('choice.rule'), rules, columns, chosen, cellOf },
    groupOf: (id) => limitGroup(page, id),
    noteOf: (id) => limitText(readings.get(id), first(id)?.target ?? null),
    verdictOf: (id) => find(id, columns[0], period)?.verdict ?? null,
  })
}
