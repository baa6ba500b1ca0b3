import { inLocale } from './locale.js'

/** Rules by id; a rule that the site does not list still has its id as name. @param {object[]} rows the table rule */
export function makeRules(rows) {
  const byId = new Map(rows.map((row) => [row.rule_id, row]))
  return {
    row: (id) => byId.get(id) ?? { rule_id: id },
    title: (id) => (byId.has(id) ? inLocale(byId.get(id), 'title') : id),
    /** The order of the rulebook. */
    compare: (a, b) => order(rows, a) - order(rows, b),
  }
}

const order = (rows, id) => {
  const index = rows.findIndex((row) => row.rule_id === id)
  return index === -1 ? rows.length : index
}
