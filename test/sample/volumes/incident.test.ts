import { describe, expect, it } from 'vitest'
import { randomOf } from '../../../src/sample/random.ts'
import { type Incident, plantIncident } from '../../../src/sample/volumes/incident.ts'

/** Incidents planted into series of 100 m³ a day, with the values they left. */
function plantMany(): { incident: Incident; values: Float64Array }[] {
  return Array.from({ length: 400 }, (_, i) => {
    const values = new Float64Array(731).fill(100)
    return { incident: plantIncident(randomOf(i, 'test'), values, 400), values }
  }).flatMap(({ incident, values }) => (incident ? [{ incident, values }] : []))
}

describe('plantIncident', () => {
  const planted = plantMany()

  it('changes nothing before the incident', () => {
    for (const { incident, values } of planted)
      expect(values.subarray(0, incident.first).every((value) => value === 100)).toBe(true)
  })

  it('does what its kind says', () => {
    const inside = (kind: string) =>
      planted
        .filter(({ incident }) => incident.kind === kind)
        .map(({ incident, values }) => ({
          ...incident,
          part: [...values.subarray(incident.first, incident.last + 1)],
          after: values[incident.last + 1],
        }))
    expect(new Set(planted.map(({ incident }) => incident.kind)).size).toBe(11)
    for (const { part } of inside('spike')) expect(Math.min(...part)).toBeGreaterThan(160)
    for (const { part } of inside('zero_run')) expect(part.every((value) => value === 0)).toBe(true)
    for (const { part } of inside('missing')) expect(part.every(Number.isNaN)).toBe(true)
    for (const { part, magnitude } of inside('catchup'))
      expect([part.slice(0, -1).every(Number.isNaN), part.at(-1)]).toEqual([true, 100 * (magnitude + 1)])
    for (const { part } of inside('negative')) expect(part[0]).toBeLessThan(0)
    for (const { part, last } of inside('theft_like')) expect([last, Math.max(...part) < 55]).toEqual([730, true])
    for (const { part } of inside('explained')) expect(part).toEqual([100])
    for (const { part, magnitude, after } of inside('drift'))
      expect([part[0], after ?? part.at(-1)]).toEqual([100, Math.round(magnitude * 1e4) / 100])
  })
})
