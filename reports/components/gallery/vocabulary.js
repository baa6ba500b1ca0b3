import { h, s } from '../dom.js'
import {
  cutOff,
  day,
  deadline,
  money,
  none,
  number,
  percent,
  pointChange,
  rank,
  rateWithInterval,
  relativeChange,
  volume,
} from '../format.js'
import { intervalCell } from '../intervalCell.js'
import { t } from '../locale.js'
import { mark, markShape, verdictLabel, verdictLegend, verdicts } from '../marks.js'
import { asOf } from './fixedPage.js'
import { beside, piece, state } from './piece.js'
import { contrast, ramp, tokens } from './tokens.js'

/** Colours with their contrast, type scale, marks, formats and wording. */
export const vocabulary = () => [colours(), typeScale(), marks(), formats(), wording()]

const colours = () => piece('colours', beside(palette('light', 2, 1), palette('dark', 3, 2)))

function palette(theme, at, rampAt) {
  const ground = tokens[0][at]
  const rows = tokens.slice(1).map((token) => {
    const color = token[at]
    return h(
      'tr',
      {},
      h('td', {}, h('span', { style: `display:inline-block;width:20px;height:14px;background:${color}` })),
      h(
        'th',
        { scope: 'row', style: `color:${color}` },
        verdictShape(token[1], color),
        t(`gallery.colour.${token[1]}`),
      ),
      h('td', {}, color),
      h('td', { class: 'number' }, t('gallery.colour.contrast', { ratio: number(contrast(color, ground), 1) })),
    )
  })
  const steps = ramp.map((step) => h('span', { style: `flex:1;height:14px;background:${step[rampAt]}` }))
  return h(
    'div',
    { style: `background:${ground};color:${tokens[2][at]};padding:14px;border:1px solid ${tokens[3][at]}` },
    h('h3', {}, t(`gallery.state.${theme}`)),
    h('table', {}, h('tbody', {}, rows)),
    h('p', { style: 'margin-top:14px' }, t('gallery.colour.ramp')),
    h('div', { style: 'display:flex', 'aria-hidden': 'true' }, steps),
  )
}

/** The mark of a verdict's colour, in that colour whatever the theme is. */
function verdictShape(id, color) {
  if (!verdicts.includes(id)) return null
  const shape = markShape(id, 6, 6)
  for (const name of ['fill', 'stroke']) {
    if (shape.getAttribute(name) === 'var(--background)') shape.setAttribute(name, 'none')
    else if (shape.hasAttribute(name)) shape.setAttribute(name, color)
  }
  return [s('svg', { class: 'mark', width: 12, height: 12, 'aria-hidden': 'true' }, shape), ' ']
}

const sizes = [
  ['30 / 1.36 · 650', 'finding'],
  ['34 / 1.15 · 600', 'key-value'],
  ['18 / 1.4 · 650', 'section'],
  ['14 / 1.6', 'body'],
  ['13 / 1.45', 'table'],
  ['12 / 1.5', 'provenance'],
]

const lines = (rows) =>
  h(
    'dl',
    { class: 'definition' },
    rows.map(([name, ...values]) => h('div', {}, h('dt', {}, name), h('dd', {}, values))),
  )

const typeScale = () =>
  piece(
    'type',
    lines(
      sizes.map(([size, token]) => [size, h('span', { style: `font:var(--${token})` }, t(`gallery.type.${token}`))]),
    ),
  )

const marks = () =>
  piece(
    'marks',
    h(
      'p',
      {},
      [...verdicts, null].map((verdict) => [verdictLabel(verdict), ' ']),
    ),
    verdictLegend(),
    state(
      'interval',
      h(
        'div',
        { style: 'max-width:220px' },
        [
          ['met', 0.971],
          ['uncertain', 0.946],
          ['not_met', 0.933],
          ['too_few', 0.94],
          [null, 0.96],
        ].map(([verdict, value]) =>
          intervalCell({
            value,
            low: value - 0.012,
            high: value + 0.01,
            target: 0.95,
            verdict,
            domain: [0.9, 1],
            width: 220,
          }),
        ),
        intervalCell({ value: null, target: 0.95, domain: [0.9, 1], width: 220 }),
        intervalCell({
          value: 0.7,
          low: 0.68,
          high: 0.72,
          target: 0.95,
          verdict: 'not_met',
          domain: [0.9, 1],
          width: 220,
        }),
      ),
    ),
  )

const formats = () =>
  piece(
    'formats',
    lines([
      [t('gallery.format.rate'), `${rateWithInterval(0.971, 0.96, 0.979)} · n=${number(1284)}`],
      [t('gallery.format.change'), `${pointChange(0.971, 0.952)} · ${relativeChange(94.3, 100)}`],
      [
        t('gallery.format.amount'),
        `${volume(1.18e8)} · ${volume(61_200)} · ${money(248_000)} · ${money(-1500, { sign: true })}`,
      ],
      [
        t('gallery.format.time'),
        `${cutOff(asOf)} · ${day('2025-12-19', asOf)} · ${deadline('2025-12-15 00:00:00', asOf)}`,
      ],
      [t('gallery.format.rank'), rank(21, 16, 25, 29)],
      [t('gallery.format.none'), [t('value.unreported'), t('verdict.too_few'), percent(null)].join(' · ')],
    ]),
    h('p', { class: 'provenance' }, t('gallery.format.never', { none })),
  )

const wording = () =>
  piece(
    'wording',
    lines([
      ...verdicts.map((verdict) => [[mark(verdict), ' ', t(`verdict.${verdict}`)], t(`gallery.wording.${verdict}`)]),
      [t('gallery.format.change'), t('gallery.wording.change')],
      [t('gallery.state.signal'), t('gallery.wording.signal')],
    ]),
  )
