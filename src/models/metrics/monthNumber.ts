/** Months since the year 0 of a month written `yyyy-MM`. */
export const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1

/** The month of a number of {@link monthNumber}, as `yyyy-MM`. */
export const monthName = (at: number): string =>
  `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
