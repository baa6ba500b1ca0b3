/**
 * The colours that carry a meaning, as style.css names them: token, its word in the catalogue, light, dark. A test compares
 * them with the style.
 * @type {[string, string, string, string][]}
 */
export const tokens = [
  ['--background', 'background', '#ffffff', '#10161c'],
  ['--ink', 'ink', '#15202b', '#e9edf1'],
  ['--ink-2', 'ink2', '#465361', '#b3bec8'],
  ['--ink-3', 'ink3', '#66727e', '#8d99a5'],
  ['--accent', 'accent', '#0b5fa5', '#6db3f0'],
  ['--met', 'met', '#1a7a6e', '#5fc4b2'],
  ['--uncertain', 'uncertain', '#8a5f00', '#e4b54d'],
  ['--not-met', 'not_met', '#b8331b', '#ff8f70'],
  ['--too-few', 'too_few', '#66727e', '#8d99a5'],
]

/** The ramp of deviations from what was expected, low to high: token, light, dark. @type {[string, string, string][]} */
export const ramp = [
  ['--deviation-low-3', '#2d6ca8', '#82b7ea'],
  ['--deviation-low-2', '#7fa9d2', '#4a7eb0'],
  ['--deviation-low-1', '#c6dcf0', '#27435d'],
  ['--deviation-none', '#eff1f3', '#1a232c'],
  ['--deviation-high-1', '#f5d9bb', '#4e381f'],
  ['--deviation-high-2', '#dfa05a', '#a56a22'],
  ['--deviation-high-3', '#b3600f', '#f0a54a'],
]

/** The contrast of two colours by WCAG 2, 1…21. @param {string} one `#rrggbb` @param {string} other */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(color) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
