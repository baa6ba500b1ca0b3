import { describe, expect, it } from 'vitest'
import { figureSheet } from '../../../src/sample/answers/figure.ts'
import { addNearDuplicates } from '../../../src/sample/answers/nearDuplicates.ts'
import type { Company } from '../../../src/sample/company/company.ts'
import type { Complaint } from '../../../src/sample/service/complaint.ts'

const DAY = 1440
const complaint = (no: string, received: number, more: Partial<Complaint>): Complaint =>
  ({
    no,
    received,
    kind: 'complaint',
    customerId: null,
    unitId: '010101',
    responsibleUnitId: null,
    acceptedUnitId: null,
    channel: 'phone',
    category: 'safety',
    externalNo: null,
    ...more,
  }) as Complaint

/** The pairs as `a b reason`, and the counts by reason. */
function nearDuplicates(complaints: Complaint[]): string[] {
  const { figures, add } = figureSheet()
  addNearDuplicates(add, { complaints } as Company)
  return figures.map(({ key, value }) => `${key} ${value}`).sort()
}

describe('addNearDuplicates', () => {
  it('pairs the same external number whenever it came, the earlier record first', () => {
    const found = nearDuplicates([
      complaint('B', 0, { externalNo: 'X1', unitId: '010102' }),
      complaint('A', 9 * DAY, { externalNo: 'X1' }),
    ])
    expect(found).toEqual(['reason=external_no 1', 'record_a=B;record_b=A external_no'])
  })

  it('pairs a customer by two channels within a day, not within a day and a minute', () => {
    const first = complaint('A', 0, { customerId: '1' })
    const again = (received: number, channel: string) =>
      complaint('B', received, { customerId: '1', channel, unitId: '010103' })
    expect(nearDuplicates([first, again(DAY, 'app')])).toContain('record_a=A;record_b=B customer_24h')
    expect(nearDuplicates([first, again(DAY + 1, 'app')])).toEqual([])
    expect(nearDuplicates([first, again(10, 'phone')])).toEqual([])
  })

  it('pairs a unit and category where one came through an outside body and the customers may be one', () => {
    const inside = complaint('A', 0, { customerId: '1' })
    const outside = (more: Partial<Complaint>) => complaint('B', 60, { channel: '12345', ...more })
    expect(nearDuplicates([inside, outside({})])).toContain('record_a=A;record_b=B unit_category_24h')
    expect(nearDuplicates([inside, outside({ customerId: '2' })])).toEqual([])
    expect(nearDuplicates([inside, outside({ category: 'attitude' })])).toEqual([])
    expect(nearDuplicates([inside, outside({ channel: 'app' })])).toEqual([])
    expect(nearDuplicates([inside, outside({ kind: 'inquiry' })])).toEqual([])
    // The same external number is the stronger reason.
    expect(nearDuplicates([{ ...inside, externalNo: 'X' }, outside({ externalNo: 'X' })])).toContain(
      'record_a=A;record_b=B external_no',
    )
  })
})
