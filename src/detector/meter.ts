import { type Comeback, createComeback } from './comeback.ts'
import { type Day, N_CLASSES, SPRING_FESTIVAL } from './day.ts'
import { createDrift, type Drift, keepReference } from './drift.ts'
import { ageHistory, createHistory, type History } from './history.ts'
import { createLevelShift, type LevelShift } from './levelShift.ts'
import type { DetectorParams } from './params.ts'
import { createRecess, expectRecess, moveDeparture, type Recess } from './recess.ts'
import { createRuns, type Runs } from './runs.ts'
import { baseOf, createSlowModel, fitSlowModel, heatedDegrees, type SlowModel } from './slowModel.ts'
import { carriedOver, createSpread, type Spread, sigmaOf } from './spread.ts'
import { createFestivalHull, type FestivalHull } from './springFestival.ts'

/** Everything a meter has learned from the days before the current one, and the forecast of the current day. */
export type Meter = {
  history: History
  model: SlowModel
  /** Days from now to the next fit. */
  fitIn: number
  /** Fast level and slow level, on the scale of log ratios to the base. */
  level: number
  slowLevel: number
  spread: Spread
  runs: Runs
  hull: FestivalHull
  shift: LevelShift
  drift: Drift
  comeback: Comeback
  recess: Recess
  /** Set by `classify`: away as in earlier years at this time. */
  inRecess: 0 | 1
  /** Set by `classify`: the day lies at the level left behind, and enough such days have followed each other. */
  isBack: 0 | 1
  hasReturned: 0 | 1
  /** Multiple of sigma that makes the 95 % band, and the 99 % points of scores on either side. */
  width: number
  tailUp: number
  tailDown: number
  /** Consecutive days beyond two sigma on one side, signed. */
  exceedRun: number
  /** Expected volume of the missing and zero days just before today, m³. */
  gapVolume: number
  /** The last four weeks' heat, season and class: a new model is compared with the old one on them. */
  past: { heat: Float32Array; inSeason: Uint8Array; dayClass: Uint8Array; n: number }
  /** The last known degree days; NaN before any. */
  lastHdd: number
  /** Set by `forecast`. */
  base: number
  sigma: number
  carried: number
  centre: number
  /** Degree days beyond the cold (> 0) or warmth (< 0) that is known, of this season when that is new. */
  beyond: number
  /** Warmer than known, or the first cold days outside the heating season: use may fall to nothing. */
  unknownFall: 0 | 1
  /** The first weeks of the first heating season that this meter is seen in: what heats begins now. */
  firstSeason: 0 | 1
  /** Base without heating (0 until it is known), and what cold beyond the known may add, m³. */
  unheated: number
  coldAllowance: number
}

const LEAST_DAYS = 14
const EARLY_DAYS = 112
const EARLY_REFIT_DAYS = 7
const PAST_DAYS = 28
const CLASS_PRIOR_DAYS = 0.5
/** A class centre this near (log ratio) is a rhythm that the model has learned. */
const KNOWN_RHYTHM = 0.1
/** Clean days inside (or outside) the heating season that make it known. */
export const SEASON_DAYS = 60
/** Days of a first heating season in which a rise is no ground for alarm. */
const FIRST_SEASON_DAYS = 21
/** Uncertainty of the heat in degree days: of the balance point, which makes mild days hard to predict; of unknown weather. */
const HEAT_SLACK = 0.9
const GUESSED_SLACK = 3.5
/** The most that heat may add to sigma: with it a band is already a hundredfold. */
const MOST_FROM_HEAT = 2
/** A holiday is harder to predict than a Sunday. */
const HOLIDAY_SPREAD = 1.3

/** A meter that has learned nothing yet. */
export function createMeter(): Meter {
  return {
    history: createHistory(),
    model: createSlowModel(),
    fitIn: 0,
    level: 0,
    slowLevel: 0,
    spread: createSpread(),
    runs: createRuns(),
    hull: createFestivalHull(),
    shift: createLevelShift(),
    drift: createDrift(),
    comeback: createComeback(),
    recess: createRecess(),
    inRecess: 0,
    isBack: 0,
    hasReturned: 0,
    width: 2.4,
    tailUp: 3,
    tailDown: 3,
    exceedRun: 0,
    gapVolume: 0,
    past: {
      heat: new Float32Array(PAST_DAYS),
      inSeason: new Uint8Array(PAST_DAYS),
      dayClass: new Uint8Array(PAST_DAYS),
      n: 0,
    },
    lastHdd: Number.NaN,
    base: Number.NaN,
    sigma: Number.NaN,
    carried: 0,
    centre: 0,
    beyond: 0,
    unknownFall: 0,
    firstSeason: 0,
    unheated: 0,
    coldAllowance: 0,
  }
}

/** Forecasts a day from the days before it: fills base, centre, sigma, beyond. False while there is no model. */
export function forecast(meter: Meter, day: Day, params: DetectorParams): boolean {
  ageHistory(meter.history, params.halfLifeDays)
  if (meter.fitIn <= 0 && meter.history.days >= LEAST_DAYS) refit(meter, day, params)
  meter.fitIn--
  meter.comeback.daysLeft--
  meter.isBack = 0
  meter.inRecess = 0
  meter.hasReturned = 0
  rememberDay(meter, day)
  const { model, spread, history } = meter
  if (model.fitted === 0) return false
  meter.base = baseOf(model, day.dayClass, day.heat, day.inSeason)
  meter.carried = carriedOver(spread)
  meter.centre = spread.centre[day.dayClass]! + meter.carried
  const heated = heatedDegrees(model, day.heat, day.inSeason)
  const slack = heated > 0 || (model.gated === 0 && day.heat > model.shift - 2) ? slackOf(day) * model.beta : 0
  const wide = (slack + model.betaError * Math.abs(heated - model.heatMean)) / (meter.base + model.epsilon)
  const fromHeat = Math.min(MOST_FROM_HEAT, wide)
  const young = 1 + 20 / history.days
  const own = sigmaOf(spread, day.rest) * young * (day.dayClass >= SPRING_FESTIVAL - 1 ? HOLIDAY_SPREAD : 1)
  meter.sigma = Math.sqrt(own * own + fromHeat * fromHeat)
  expectRecess(meter.recess, day.epochDay)
  lookBeyondKnownWeather(meter, model, day)
  return true
}

function slackOf({ guessed }: Day): number {
  return guessed === 1 ? GUESSED_SLACK : HEAT_SLACK
}

function lookBeyondKnownWeather(meter: Meter, model: SlowModel, { heat, inSeason, dayClass }: Day): void {
  const { days, seasonDays } = meter.history
  const { coldest, warmest, coldestInSeason, coldestOffSeason } = model.weather
  const known = inSeason === 1 && coldestInSeason < coldest ? coldestInSeason : coldest
  meter.beyond = heat > known + 1 ? heat - known : heat < warmest - 1 ? heat - warmest : 0
  const firstCold = inSeason === 0 && !(heat <= coldestOffSeason + 1)
  meter.unknownFall = meter.beyond < 0 || firstCold ? 1 : 0
  meter.firstSeason = inSeason === 1 && seasonDays < FIRST_SEASON_DAYS ? 1 : 0
  meter.unheated = days - seasonDays >= SEASON_DAYS ? Math.min(meter.base, Math.max(0, model.alpha[dayClass]!)) : 0
  const steepest = seasonDays < SEASON_DAYS ? model.mean : model.beta + 3 * model.betaError
  meter.coldAllowance = meter.beyond > 0 ? meter.beyond * steepest : 0
}

/** Log ratio of a volume to a base of the model, m³; volumes below 0 count as 0. */
export function logRatio(model: SlowModel, volume: number, base: number): number {
  return Math.log((Math.max(0, volume) + model.epsilon) / (base + model.epsilon))
}

/** Refits the slow model; the levels move by its mean change over four weeks, so that a refit never looks like a shift. */
function refit(meter: Meter, day: Day, params: DetectorParams): void {
  const { model } = meter
  // In a first heating season the model learns what the level knows nothing of: the level stays.
  const known = model.fitted === 1 && meter.firstSeason === 0
  if (known) basesOfPast(meter, before)
  fitSlowModel(model, meter.history, params.minAbsolute)
  if (known) {
    basesOfPast(meter, after)
    const change = meanChange(Math.min(meter.past.n, PAST_DAYS))
    meter.level += change
    meter.slowLevel += change
    meter.comeback.level += change
    moveDeparture(meter.recess, change)
    keepClasses(meter, change)
  }
  meter.fitIn = meter.history.days < EARLY_DAYS ? EARLY_REFIT_DAYS : params.refitDays
  keepReference(meter.drift, model, meter.slowLevel, day.epochDay, meter.history.days)
}

/** The last four weeks' bases, of the old model and of the new one. */
const before = new Float64Array(PAST_DAYS)
const after = new Float64Array(PAST_DAYS)

function basesOfPast({ past, model }: Meter, bases: Float64Array): void {
  for (let i = 0; i < Math.min(past.n, PAST_DAYS); i++)
    bases[i] = baseOf(model, past.dayClass[i]!, past.heat[i]!, past.inSeason[i]!) + model.epsilon
}

/** Mean log ratio of the old bases to the new ones. */
function meanChange(days: number): number {
  let change = 0
  for (let i = 0; i < days; i++) change += Math.log(before[i]! / after[i]!)
  return days === 0 ? 0 : change / days
}

function rememberDay({ past }: Meter, day: Day): void {
  const i = past.n++ % PAST_DAYS
  past.heat[i] = day.heat
  past.inSeason[i] = day.inSeason
  past.dayClass[i] = day.dayClass
}

const classDays = new Float64Array(N_CLASSES)
const classChange = new Float64Array(N_CLASSES)

/** Where the model catches up with a class that has a new rhythm, its centre goes back by what the model has moved. */
function keepClasses({ past, spread }: Meter, change: number): void {
  classDays.fill(CLASS_PRIOR_DAYS)
  classChange.fill(0)
  for (let i = 0; i < Math.min(past.n, PAST_DAYS); i++) {
    classDays[past.dayClass[i]!]!++
    classChange[past.dayClass[i]!]! += Math.log(before[i]! / after[i]!) - change
  }
  for (let c = 0; c < N_CLASSES; c++) {
    const centre = spread.centre[c]!
    const step = classChange[c]! / classDays[c]!
    if (spread.newRhythm[c] === 0) continue
    if (centre * step < 0) spread.centre[c] = Math.sign(centre) * Math.max(0, Math.abs(centre) - Math.abs(step))
    if (Math.abs(spread.centre[c]!) < KNOWN_RHYTHM) spread.newRhythm[c] = 0
  }
}
