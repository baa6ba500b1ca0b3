import { plotStyle } from './chart.js'
import { monthTick, number } from './format.js'
import { axisX, axisY, barY, gridY, plot, ruleY } from './vendor.js'
import { quarterStarts } from './volumeTrend.js'

/**
 * Bars from zero by month; rows of one month stand on each other in the order given.
 * @param {{month: string, n: number, fill?: string}[]} rows
 * @param {string[]} months of the axis
 * @param {{height?: number, sparse?: boolean, format?: (value: number) => string}} [how] sparse: few names of months;
 *   format: of the axis, whole numbers unless told
 * @returns {(width: number) => SVGElement}
 */
export const monthBars = (rows, months, { height = 190, sparse = false, format = wholeNumber } = {}) => {
  const filled = rows.map((row) => ({ fill: 'var(--answer-1)', ...row }))
  return (width) =>
    plot({
      width,
      height,
      marginLeft: format === wholeNumber ? 42 : 64,
      marginBottom: 26,
      marginRight: 8,
      style: plotStyle,
      x: { type: 'band', domain: months, padding: 0.3 },
      y: { nice: true },
      marks: [
        gridY({ stroke: 'var(--hairline)', strokeOpacity: 1, ticks: 4 }),
        axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: format }),
        axisX({
          ticks: quarterStarts(months, sparse ? width * 0.8 : width),
          tickFormat: monthTick,
          tickSize: 3,
          label: null,
        }),
        barY(filled, { x: 'month', y: 'n', fill: 'fill', order: null }),
        ruleY([0], { stroke: 'var(--ink-3)' }),
      ],
    })
}

const wholeNumber = (n) => (Number.isInteger(n) ? number(n) : '')
