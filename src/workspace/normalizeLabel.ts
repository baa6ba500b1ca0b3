/**
 * A label in the form in which labels are compared: NFKC, without outer blanks, numbers without idle decimals
 * (`４`, `4.0` and `4` are one label).
 */
export const normalizeLabel = (label: string): string =>
  label
    .normalize('NFKC')
    .trim()
    .replace(/^([+-]?\d+)\.0+$/, '$1')
    .replace(/^([+-]?\d+\.\d*[1-9])0+$/, '$1')
