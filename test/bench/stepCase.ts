import type { MeterSeries } from '../../src/detector/day.ts'
import { createDetection } from '../../src/detector/detection.ts'
import { judgeDays } from '../../src/detector/detectMeter.ts'
import { DEFAULT_PARAMS } from '../../src/detector/params.ts'
import { createMemory, STATE_BYTES } from '../../src/detector/state.ts'
import { type Measured, measureRounds } from './measure.ts'
import { simulatePanel } from './panel.ts'

const KEPT = 4096
const SEED = 101
/** Days before the new one, and days over which the meters' new days are spread, as their refits then are. */
const [LEAST_DAYS, SPREAD_DAYS] = [700, 28]

/** One new day for each meter in memory, on one thread: state taken up, day judged, state written; no file, no table. */
export async function benchStep({ rounds, meters }: { rounds: number; meters: number }): Promise<Measured> {
  const panel = simulatePanel('calm', SPREAD_DAYS * 6, SEED)
  const memory = createMemory()
  const states = new Uint8Array(KEPT * STATE_BYTES)
  const next = panel.map(({ series }, m) => {
    const today = LEAST_DAYS + (m % SPREAD_DAYS)
    memory.clear()
    judgeDays(memory.meter, cut(series, 0, today), DEFAULT_PARAMS)
    memory.save(states, m * STATE_BYTES)
    return cut(series, today, today + 1)
  })
  for (let m = panel.length; m < KEPT; m++) {
    const like = (m % panel.length) * STATE_BYTES
    states.copyWithin(m * STATE_BYTES, like, like + STATE_BYTES)
  }
  const [written, verdict] = [new Uint8Array(states.length), createDetection(1)]
  const { floor, ours } = await measureRounds(rounds, {
    floor: async () => {
      for (let m = 0; m < meters; m++) {
        const at = (m % KEPT) * STATE_BYTES
        written.set(states.subarray(at, at + STATE_BYTES), at)
      }
    },
    ours: async () => {
      for (let m = 0; m < meters; m++) {
        const at = (m % KEPT) * STATE_BYTES
        memory.load(states, at)
        judgeDays(memory.meter, next[(m % KEPT) % panel.length]!, DEFAULT_PARAMS, verdict, 0)
        memory.save(written, at)
      }
    },
  })
  const perMillion = (seconds: number): number => (seconds / meters) * 1e6
  return {
    title: `one step: ${(meters / 1e6).toFixed(2)} million meters in memory, seconds per million, one thread`,
    floorTitle: `a copy of their states of ${STATE_BYTES} bytes`,
    unit: 's',
    floor: floor.map(perMillion),
    ours: ours.map(perMillion),
  }
}

const cut = (series: MeterSeries, from: number, to: number): MeterSeries => ({
  firstDay: series.firstDay + from,
  volume: series.volume.subarray(from, to),
  hdd: series.hdd.subarray(from, to),
  dayClass: series.dayClass.subarray(from, to),
  springOffset: series.springOffset.subarray(from, to),
})
