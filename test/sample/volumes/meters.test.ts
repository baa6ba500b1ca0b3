import { describe, expect, it } from 'vitest'
import { makeCompany } from '../../../src/sample/company/company.ts'
import { DEFAULT_SAMPLE } from '../../../src/sample/options.ts'

const company = makeCompany({ ...DEFAULT_SAMPLE, units: 3, customers: 60, days: 400 }, () => {})
const seriesOf = new Map(company.series.map((one) => [one.customer.customerId, one]))
const broken = [...company.meters].filter(([, { phantomM3 }]) => phantomM3 !== null)

describe('makeMeters', () => {
  it('breaks a day in every way: a fall, a jump, a roll-over in the register or not, a stand nobody wrote', () => {
    expect(
      broken.map(([, { change, phantomM3 }]) => [
        change!.type,
        phantomM3! > 0,
        change!.written,
        change!.oldFinal !== null,
      ]),
    ).toEqual([
      ['replaced', false, true, true],
      ['replaced', true, true, true],
      ['rollover', false, true, false],
      ['rollover', false, false, false],
      ['replaced', false, true, false],
    ])
  })

  it('holds what was used: the readings before and after the change tell it', () => {
    for (const [customerId, { change, readings, digits, usedM3, phantomM3 }] of broken) {
      const { index, type, oldFinal, newInitial } = change!
      const [before, after] = [readings[index - 1]!, readings[index]!]
      expect(after - before, customerId).toBeCloseTo(phantomM3!, 6)
      if (type === 'rollover') expect(after - before + 10 ** digits, customerId).toBeCloseTo(usedM3!, 6)
      else if (oldFinal !== null) expect(oldFinal - before + after - newInitial!, customerId).toBeCloseTo(usedM3!, 6)
      else expect(usedM3).toBeNull()
      expect(seriesOf.get(customerId)!.values[index], customerId).toEqual(usedM3 ?? Number.NaN)
    }
  })

  it('lets every other counter run on by what was used, from nought where a meter was replaced', () => {
    for (const { customer, values } of company.series) {
      const { readings, change } = company.meters.get(customer.customerId)!
      for (let i = 1; i < values.length; i++) {
        if (i === change?.index) continue
        const used = Number.isNaN(values[i]!) ? 0 : values[i]!
        expect(readings[i]! - readings[i - 1]!, `${customer.customerId} ${i}`).toBeCloseTo(used, 1)
      }
    }
  })
})
