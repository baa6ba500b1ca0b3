/** The weather a meter has been seen in, in degree days: what lies beyond is no ground for alarm. */
export type KnownWeather = {
  /** Warmest and coldest known day; NaN before any. */
  warmest: number
  coldest: number
  /** Coldest known day inside and outside the heating season; NaN where there was none. */
  coldestInSeason: number
  coldestOffSeason: number
}

/** One day widens what is known by at most so many degree days: a single cold day teaches little. */
const MOST_STEP = 2
/** What is known narrows by so many degree days a day, so that winters long past are forgotten. */
const FORGET = 0.01

/** A meter that was seen in no weather yet. */
export function createKnownWeather(): KnownWeather {
  return { warmest: Number.NaN, coldest: Number.NaN, coldestInSeason: Number.NaN, coldestOffSeason: Number.NaN }
}

/** Admits the heat (degree days) of a clean day. */
export function learnWeather(known: KnownWeather, heat: number, inSeason: number): void {
  known.warmest = -colder(-known.warmest, -heat)
  known.coldest = colder(known.coldest, heat)
  if (inSeason === 1) known.coldestInSeason = colder(known.coldestInSeason, heat)
  else known.coldestOffSeason = colder(known.coldestOffSeason, heat)
}

function colder(known: number, heat: number): number {
  return Number.isNaN(known) ? heat : Math.max(known - FORGET, Math.min(heat, known + MOST_STEP))
}
