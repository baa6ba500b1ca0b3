import { h } from './dom.js'
import { t } from './locale.js'
import './messages/anomalies.js'

/** The ramp of deviations from what was expected, used nowhere else: below this share, this colour. */
const ramp = [
  [-0.25, 'var(--deviation-low-3)'],
  [-0.12, 'var(--deviation-low-2)'],
  [-0.05, 'var(--deviation-low-1)'],
  [0.05, 'var(--deviation-none)'],
  [0.12, 'var(--deviation-high-1)'],
  [0.25, 'var(--deviation-high-2)'],
  [Infinity, 'var(--deviation-high-3)'],
]

/** The colour of a deviation from expected. @param {number} share −0.12 is 12 % below */
export const deviationFill = (share) => ramp.find(([limit]) => share < limit)[1]

/** The legend of the ramp, with what the marks on it mean. @param {string} marks */
export const deviationLegend = (marks) =>
  h(
    'div',
    { class: 'legend' },
    h('span', {}, t('grid.low')),
    h(
      'span',
      {},
      ramp.map(([, color]) => h('span', { class: 'swatch', style: `background:${color};width:22px` })),
    ),
    h('span', {}, t('grid.high')),
    h('span', {}, marks),
  )
