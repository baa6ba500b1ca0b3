import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../src/sample/render/ledger.ts'
import { rejected } from '../../../src/sample/render/mangle.ts'

describe('ledger', () => {
  it('lets the latest version win, then the last file, then the last row', () => {
    const ledger = createLedger()
    ledger.note('bill', 'b.csv', 2, { key: 'x', version: 2 })
    ledger.note('bill', 'c.csv', 2, { key: 'x' })
    ledger.note('bill', 'b.csv', 3, { key: 'y' })
    ledger.note('bill', 'a.csv', 9, { key: 'y' })
    ledger.note('bill', 'a.csv', 4, { key: 'z' })
    ledger.note('bill', 'a.csv', 5, { key: 'z' })
    ledger.note('payment', 'a.csv', 6, { key: 'z' })
    const merged = ledger.settle().rows.map(({ file, row, raw }) => `${file} ${row} ${raw}`)
    expect(merged).toEqual(['a.csv 4 z', 'a.csv 9 y', 'c.csv 2 x'])
  })

  it('never lets a rejected row win', () => {
    const ledger = createLedger()
    ledger.note('bill', 'a.csv', 2, { key: 'x' })
    ledger.note('bill', 'a.csv', 3, { key: 'x', dirt: [rejected('amount', 'dirt_number', '壹')] })
    expect(ledger.settle().files).toEqual([
      { file: 'a.csv', family: 'bill', rowsIn: 2, merged: 0, rejected: 1, totalRight: null },
    ])
  })
})
