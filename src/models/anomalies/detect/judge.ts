import { createDetection, type Detection } from '../../../detector/detection.ts'
import { judgeDays } from '../../../detector/detectMeter.ts'
import type { DetectorParams } from '../../../detector/params.ts'
import { createMemory, STATE_BYTES } from '../../../detector/state.ts'
import type { MeterBatch } from './batches.ts'

/** The verdicts on the days of a batch, in their order, and what the detector then remembers of each customer. */
export interface Judged {
  detection: Detection
  states: Uint8Array<ArrayBuffer>
}

/** Judges batches one after the other, each customer from its own state. */
export function createJudge(params: DetectorParams): (batch: MeterBatch) => Judged {
  const memory = createMemory()
  return ({ firstDay, days, resumed, states, volume, hdd, dayClass, springOffset, known }) => {
    const detection = createDetection(volume.length)
    let from = 0
    for (let m = 0; m < days.length; m++) {
      const to = from + days[m]!
      if (resumed[m] === 1) memory.load(states, m * STATE_BYTES)
      else memory.clear()
      judgeDays(
        memory.meter,
        {
          firstDay: firstDay[m]!,
          volume: volume.subarray(from, to),
          hdd: hdd.subarray(from, to),
          dayClass: dayClass.subarray(from, to),
          springOffset: springOffset.subarray(from, to),
          known: known.subarray(from, to),
        },
        params,
        detection,
        from,
      )
      memory.save(states, m * STATE_BYTES)
      from = to
    }
    return { detection, states }
  }
}
