import { describe, expect, it } from 'vitest'
import { DAY_CLASSES } from '../../../src/calendar/dayClass.ts'
import { epochDay } from '../../../src/calendar/epochDay.ts'
import type { MeterBatch } from '../../../src/commands/detect/batches.ts'
import { chineseDays, daysFrom, NO_FESTIVAL, yearsOutside } from '../../../src/commands/detect/dayTable.ts'
import { judgeBatch } from '../../../src/commands/detect/judgeBatch.ts'
import { openJudges } from '../../../src/commands/detect/judges.ts'
import { simulateMeter } from '../../detector/simulateMeter.ts'

const table = chineseDays()

function batchOf(id: string, seed: number): MeterBatch {
  const { firstDay, volume, hdd } = simulateMeter('2024-01-01', '2025-03-31', { perDegree: 5 }, seed)
  return {
    ids: [id],
    firstDay: Int32Array.of(firstDay),
    days: Int32Array.of(volume.length),
    volume: Float64Array.from(volume),
    temperature: Float64Array.from(hdd, (degrees) => 18 - degrees),
  }
}

describe('judges', () => {
  it('two threads give each batch the lines that it has without threads', async () => {
    const judges = openJudges(2, table)
    try {
      const seeds = [1, 2, 3, 4, 5]
      const found = await Promise.all(seeds.map((seed) => judges.judge(batchOf(`M${seed}`, seed))))
      seeds.forEach((seed, i) => {
        const { csv, alerts } = judgeBatch(batchOf(`M${seed}`, seed), table)
        expect(Buffer.from(found[i]!.csv).equals(Buffer.from(csv))).toBe(true)
        expect(found[i]!.alerts).toBe(alerts)
      })
    } finally {
      await judges.close()
    }
  })

  it('a thread that fails fails its own batch, and no other', async () => {
    const judges = openJudges(2, table)
    try {
      const broken = { ...batchOf('M1', 1), days: Int32Array.of(-5) }
      const results = await Promise.allSettled([judges.judge(broken), judges.judge(batchOf('M2', 2))])
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    } finally {
      await judges.close()
    }
  })
})

describe('days of the calendar', () => {
  it('are classed inside it, plain weekdays outside it', () => {
    const one = (date: string) => {
      const { dayClass, springOffset } = daysFrom(table, epochDay(date), 1)
      return [DAY_CLASSES[dayClass[0]!], springOffset[0]]
    }
    expect(one('2025-01-29')).toEqual(['spring_festival', 0])
    expect(one('2025-01-26')).toEqual(['fri', -3])
    expect(one('2025-10-01')).toEqual(['holiday', NO_FESTIVAL])
    expect(one('2025-07-09')).toEqual(['wed', NO_FESTIVAL])
    expect(one('2027-10-01')).toEqual(['fri', NO_FESTIVAL])
    expect(one('2003-02-01')).toEqual(['sat', NO_FESTIVAL])
  })

  it('years outside it are told as ranges', () => {
    expect(yearsOutside(table, 2004, 2026)).toBe('')
    expect(yearsOutside(table, 2001, 2027)).toBe('2001–2003, 2027')
    expect(yearsOutside(table, 2030, 2031)).toBe('2030–2031')
    expect(yearsOutside(table, 1999, 1999)).toBe('1999')
  })
})
