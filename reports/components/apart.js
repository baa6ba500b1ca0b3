/**
 * Moves labels that would overlap apart, from the top down, each by as little as it takes.
 * @template {{value: number}} Label
 * @param {Label[]} labels
 * @param {(value: number) => number} pixels where a value lies
 * @returns {(Label & {dy: number})[]} with how far each is moved
 */
export function apart(labels, pixels, gap = 14) {
  let last = Number.NEGATIVE_INFINITY
  return [...labels]
    .sort((a, b) => b.value - a.value)
    .map((label) => {
      const at = Math.max(pixels(label.value), last + gap)
      last = at
      return { ...label, dy: at - pixels(label.value) }
    })
}
