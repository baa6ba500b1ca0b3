import { apart } from './apart.js'
import { text } from './vendor.js'

/**
 * Marks of labels in the right margin, each at its value, moved apart where they would touch.
 * @param {{value: number, text: string, ink: string, weight?: number, size?: number}[]} labels
 * @param {(value: number) => number} pixels where a value lies
 */
export const marginLabels = (labels, pixels) =>
  apart(labels, pixels).map(({ value, text: label, ink, weight = 400, size = 11, dy }) =>
    text([label], {
      y: value,
      frameAnchor: 'right',
      dx: 8,
      dy,
      textAnchor: 'start',
      fill: ink,
      fontSize: size,
      fontWeight: weight,
      text: (d) => d,
    }),
  )
