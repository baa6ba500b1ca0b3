import { h } from './dom.js'
import { intervalMatrix } from './intervalMatrix.js'
import { t } from './locale.js'
import { select } from './select.js'
import { company } from './units.js'
import './messages/ruleMatrix.js'

/**
 * The units whose columns a matrix of rules has: the company and its divisions, or one of these and its units; a unit's own
 * site has the unit, its division and the company.
 * @param {import('./page.js').Page} page
 * @param {Set<string>} present units that have a row
 */
export function matrixUnits(page, present) {
  const { own } = page.units
  const has = (id) => present.has(id)
  const below = (division) =>
    [...present].filter((id) => page.units.row(id)?.division_id === division && id !== division)
  const sorted = (ids) => ids.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  if (!own) {
    const within = withinChoice(page, present)
    if (within === company) return [company, ...page.units.divisions(has)].filter((id) => has(id) || id === company)
    return [within, ...sorted(below(within))]
  }
  if (page.units.isDivision(own)) return [own, ...sorted(below(own)), company].filter(has)
  const division = page.units.row(own)?.division_id
  return [own, division, company].filter((id) => id && has(id))
}

const divisionsWithUnits = (page, present) =>
  page.units
    .divisions((id) => present.has(id))
    .filter((id) => [...present].some((unit) => unit !== id && page.units.row(unit)?.division_id === id))

const withinChoice = (page, present) => page.choice('within', [company, ...divisionsWithUnits(page, present)], company)

/** The choice between the company's divisions and one division's units; nothing on a unit's own site. */
export function withinSelect(page, present) {
  const divisions = divisionsWithUnits(page, present)
  if (page.units.own || divisions.length === 0) return null
  return select({
    label: t('ruleMatrix.within'),
    value: withinChoice(page, present),
    options: [
      [company, t('ruleMatrix.divisions')],
      ...divisions.map((id) => [id, t('ruleMatrix.unitsOf', { name: page.units.name(id) })]),
    ],
    onchange: (value) => page.choose('within', value),
  })
}

/**
 * Rules × units of narrow interval plots, under heads that count each group's verdicts; a rule's name chooses it.
 * @param {import('./page.js').Page} page
 * @param {{caption: string, choose: string, rules: string[], columns: string[], chosen: string, groupOf: (rule: string) => string,
 *   noteOf: (rule: string) => string | null, verdictOf: (rule: string) => string | null,
 *   cellOf: (rule: string, unit: string) => object}} what
 */
export function ruleMatrix(page, { caption, choose, rules, columns, chosen, groupOf, noteOf, verdictOf, cellOf }) {
  const groups = new Map()
  for (const id of rules) groups.set(groupOf(id), [...(groups.get(groupOf(id)) ?? []), verdictOf(id)])
  const rows = rules.map((id) => {
    const name = page.rules.title(id)
    const note = noteOf(id)
    const pressed = { type: 'button', 'data-rule': id, 'aria-pressed': String(id === chosen), title: name }
    const button = h('button', { ...pressed, onclick: () => page.choose('rule', id) }, name)
    const group = groupOf(id)
    return {
      ...{ id, name, note, chosen: id === chosen, title: [button, note && h('div', { class: 'faint' }, note)] },
      group: group && groupText(group, groups.get(group)),
    }
  })
  return intervalMatrix({
    ...{ caption, rows, roomy: true, choose },
    columns: columns.map((id) => ({ id, title: page.units.name(id), unit: '%' })),
    cell: (row, column) => cellOf(row.id, column.id),
  })
}

/** `投诉 · 14 项，9 项达标，2 项未达标`. */
function groupText(name, verdicts) {
  const of = (verdict) => verdicts.filter((one) => one === verdict).length
  const said = [
    t('ruleMatrix.group', { name, n: verdicts.length }),
    of('met') > 0 && t('ruleMatrix.met', { n: of('met') }),
    of('not_met') > 0 && t('ruleMatrix.notMet', { n: of('not_met') }),
  ]
  return said.filter(Boolean).join('')
}

/**
 * The subjects as buttons, each with how many of its rules are not met; the one pressed is in the table below.
 * @param {import('./page.js').Page} page
 * @param {{id: string, name: string, n: number, missed: number}[]} groups
 * @param {string} chosen
 */
export const groupTabs = (page, groups, chosen) =>
  h(
    'div',
    { class: 'group-tabs screen-only', role: 'group', 'aria-label': t('ruleMatrix.groups') },
    groups.map(({ id, name, n, missed }) =>
      h(
        'button',
        { type: 'button', 'aria-pressed': String(id === chosen), onclick: () => page.choose('group', id) },
        name,
        h('small', {}, t(missed > 0 ? 'ruleMatrix.tabMissed' : 'ruleMatrix.tab', { n, missed })),
      ),
    ),
  )
