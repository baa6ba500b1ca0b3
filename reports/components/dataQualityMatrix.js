import { deliveryCell, deliveryIndex, familiesOf, familyName } from './dataQualityDelivery.js'
import { foldable } from './dataQualityFold.js'
import { aloneApart, asideLines, oddPart, phoneFamilies } from './dataQualityParts.js'
import { h, responsive } from './dom.js'
import { t } from './locale.js'
import { saveControls } from './save.js'
import { select } from './select.js'
import { noRowsCard } from './stateCards.js'
import './messages/quality.js'

const first = 96
const columnWidth = 66
const widestColumn = 130

/** The units that owed or sent something in a month, under their division; rows that name no unit come last. */
export function unitGroups(page, rows) {
  const met = rows.filter((row) => row.status !== 'not_due')
  const groups = page.units.grouped([...new Set(met.map((row) => row.unit_id))].filter(Boolean))
  const known = new Set(met.map((row) => row.unit_id))
  const others = [...known].filter((id) => id && page.units.isDivision(id)).sort()
  return [
    ...groups,
    ...(others.length > 0 ? [{ division: null, units: others }] : []),
    ...(known.has(null) ? [{ division: null, units: [null] }] : []),
  ]
}

/** A unit's name; of rows that name none, what they are. */
export const deliveryUnit = (page, id) => (id === null ? t('quality.noUnit') : page.units.name(id))

/**
 * Units × families of one month, first those with something missing, late or kept out; on a phone the list of one unit, on
 * narrow paper several tables one below the other.
 * @param {import('./page.js').Page} page
 * @param {{rows: object[], month: string, chosen: string | null, caption: string}} what rows: of delivery
 */
export function deliveryMatrix(page, { rows, month, chosen, caption }) {
  const ofMonth = rows.filter((row) => row.month === month)
  const families = familiesOf(ofMonth)
  if (families.length === 0) return noRowsCard()
  const groups = unitGroups(page, ofMonth)
  const units = groups.flatMap((group) => group.units)
  const find = deliveryIndex(ofMonth)
  const cell = (unit, family) => find(unit, family, month)
  const odd = oddPart({ groups, families, cell })
  const whole = { ...aloneApart(groups, families, cell), families }
  const draw = (all) => tables(page, { ...(all ? whole : odd), all, units, cell, chosen, caption })
  const counts = { units: units.filter((unit) => unit !== null).length, families: families.length }
  const drawing =
    units.length === 1
      ? draw(true)
      : foldable('deliveries', {
          draw,
          all: t('quality.delivery.all', counts),
          less: t('quality.delivery.less'),
          left: t('quality.delivery.left', { ...counts, n: odd.groups.flatMap((group) => group.units).length }),
        })
  const read = () => ({
    head: [t('column.unit'), ...families.map(familyName)],
    lines: units.map((unit) => [
      deliveryUnit(page, unit),
      ...families.map((family) => deliveryCell(cell(unit, family))),
    ]),
  })
  return h('div', {}, drawing, saveControls({ name: caption, read, drawing }))
}

function tables(page, { groups, families, alone, none, all, units, cell, chosen, caption }) {
  if (families.length === 0) return noRowsCard(t('quality.delivery.calm'))
  return responsive((width) => {
    if (width < 560) return oneUnit(page, { units, families: phoneFamilies(all, families, chosen, cell), cell, chosen })
    const perTable = Math.max(4, Math.floor((width - first) / columnWidth))
    const parts = Math.ceil(families.length / perTable)
    const size = Math.ceil(families.length / parts)
    return h(
      'div',
      {},
      Array.from({ length: parts }, (_, i) =>
        table(page, {
          groups,
          units,
          families: families.slice(i * size, (i + 1) * size),
          cell,
          chosen,
          caption,
          width,
        }),
      ),
      asideLines(page, { alone, none, cell }),
    )
  })
}

function table(page, { groups, units, families, cell, chosen, caption, width }) {
  const column = Math.min(widestColumn, (width - first) / families.length)
  const body = groups.flatMap(({ division, units: ids }) => [
    division !== null &&
      h(
        'tr',
        { class: 'group' },
        h('th', { colspan: families.length + 1, scope: 'colgroup' }, page.units.name(division)),
      ),
    ...ids.map((unit) =>
      h(
        'tr',
        { class: unit === chosen ? 'chosen' : null },
        h('th', { scope: 'row' }, unitButton(page, unit, chosen)),
        families.map((family) => h('td', {}, deliveryCell(cell(unit, family)))),
      ),
    ),
  ])
  return h(
    'table',
    { class: 'matrix deliveries', style: `width:${first + column * families.length}px` },
    h('caption', { class: 'hidden-text' }, caption),
    h(
      'colgroup',
      {},
      h('col', { width: first }),
      families.map(() => h('col', { width: column })),
    ),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('td', {}),
        families.map((family) => h('th', { scope: 'col' }, familyName(family), came(units, family, cell))),
      ),
    ),
    h('tbody', {}, body),
  )
}

/** How many of the units that owe a family have sent it: `29 / 30`. */
function came(units, family, cell) {
  const owed = units.filter((unit) => unit !== null && !['not_due', undefined].includes(cell(unit, family)?.status))
  const n = owed.filter((unit) => cell(unit, family).status !== 'missing').length
  return h('small', { class: n < owed.length ? 'bad' : null }, `${n} / ${owed.length}`)
}

const unitButton = (page, unit, chosen) =>
  unit === null
    ? deliveryUnit(page, unit)
    : h(
        'button',
        {
          type: 'button',
          'data-unit': unit,
          'aria-pressed': String(unit === chosen),
          onclick: () => page.choose('unit', unit),
        },
        page.units.name(unit),
      )

const oneUnit = (page, { units, families, cell, chosen }) =>
  h(
    'div',
    {},
    select({
      label: t('choice.unit'),
      value: chosen ?? '',
      options: units.filter((id) => id !== null).map((id) => [id, page.units.name(id)]),
      onchange: (value) => page.choose('unit', value),
    }),
    h(
      'table',
      { class: 'matrix-list deliveries' },
      h(
        'tbody',
        {},
        families.map((family) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, familyName(family)),
            h('td', { class: 'number' }, deliveryCell(cell(chosen, family))),
          ),
        ),
      ),
    ),
  )
