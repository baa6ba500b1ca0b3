/** Least and greatest of a number that is drawn evenly. */
export type Range = readonly [least: number, greatest: number]

/** How large customers of one type use gas. Factors are of an ordinary workday. */
export interface Habit {
  saturday: Range
  sunday: Range
  holiday: Range
  /** The bottom of a Spring Festival. */
  festival: Range
  /** Share of heat in the gas of a year. */
  heat: Range
  /** Burns for heat from 15 November to 15 March only. */
  inSeason: boolean
  /** Sundays of half of them are without any gas. */
  shutsOnSundays: boolean
  /** Closes every year: about the first day (month-day), days, and what still burns. */
  closure?: { from: string; days: Range; factor: Range }
}

/** The types, chosen by hand; a panel holds as many of each. */
export const HABITS = {
  /** A kiln, a chemical plant: day and night, a partial stop in the Spring Festival, repairs in August. */
  plant: {
    saturday: [0.9, 1],
    sunday: [0.8, 1],
    holiday: [0.75, 1],
    festival: [0.3, 0.9],
    heat: [0, 0.08],
    inSeason: false,
    shutsOnSundays: false,
    closure: { from: '08-05', days: [6, 12], factor: [0, 0.3] },
  },
  /** Five or six days a week, shut in holidays and in the Spring Festival, a fortnight of leave in July. */
  workshop: {
    saturday: [0, 0.7],
    sunday: [0, 0.15],
    holiday: [0, 0.2],
    festival: [0, 0.15],
    heat: [0, 0.06],
    inSeason: false,
    shutsOnSundays: true,
    closure: { from: '07-20', days: [9, 16], factor: [0, 0.1] },
  },
  /** Weekends and holidays are its best days; some close in the Spring Festival, some are full. */
  restaurant: {
    saturday: [1.05, 1.45],
    sunday: [1.05, 1.45],
    holiday: [0.95, 1.4],
    festival: [0.2, 1.3],
    heat: [0, 0.15],
    inSeason: false,
    shutsOnSundays: false,
  },
  /** A district's boilers: nearly all heat, only in the season. */
  boilers: {
    saturday: [0.97, 1.02],
    sunday: [0.97, 1.02],
    holiday: [0.95, 1.02],
    festival: [0.75, 1],
    heat: [0.75, 0.96],
    inSeason: true,
    shutsOnSundays: false,
  },
  /** A hotel, a hospital: kitchen and hot water every day, heat whenever it is cold. */
  hotel: {
    saturday: [0.85, 1.15],
    sunday: [0.8, 1.1],
    holiday: [0.7, 1.15],
    festival: [0.4, 0.95],
    heat: [0.2, 0.5],
    inSeason: false,
    shutsOnSundays: false,
  },
  /** A school, an office: little on days of rest, a summer without pupils. */
  school: {
    saturday: [0.2, 0.65],
    sunday: [0.1, 0.55],
    holiday: [0.05, 0.4],
    festival: [0.05, 0.3],
    heat: [0.3, 0.6],
    inSeason: false,
    shutsOnSundays: false,
    closure: { from: '07-09', days: [46, 51], factor: [0.05, 0.3] },
  },
} satisfies Record<string, Habit>

/** How days of one customer scatter. */
export interface Scatter {
  /** Standard deviation of a day's log ratio, and the share of it that carries over to the next day. */
  sigma: Range
  carry: Range
  /** Share of days that scatter three times as far. */
  wild: number
  /** Standard deviation of the level's random walk a day. */
  walk: number
  /** Whether the yearly closures of the types take place. */
  closures: boolean
}

/** The kinds of panels. */
export const SCATTERS = {
  calm: { sigma: [0.03, 0.12], carry: [0.1, 0.6], wild: 0.01, walk: 0.003, closures: false },
  noisy: { sigma: [0.06, 0.22], carry: [0.2, 0.8], wild: 0.03, walk: 0.006, closures: false },
  closures: { sigma: [0.03, 0.12], carry: [0.1, 0.6], wild: 0.01, walk: 0.003, closures: true },
} satisfies Record<string, Scatter>
