import { describe, expect, it } from 'vitest'
import { findFamily } from '../../../loaders/families.ts'
import { fieldLikeness, headerLikeness, isPersonalHeader, NEAR } from '../../../src/commands/suggest/likeness.ts'
import { familyFields } from '../../../src/contracts/family.ts'

const nearestField = (family: string, header: string): string | null => {
  const ranked = familyFields(findFamily(family)!)
    .map((field) => ({ name: field.name, likeness: fieldLikeness(header, field).likeness }))
    .sort((a, b) => b.likeness - a.likeness)
  return ranked[0]!.likeness >= NEAR ? ranked[0]!.name : null
}

describe('the nearest field', () => {
  it.each([
    ['complaint', '受理日期时间', 'received_at'],
    ['complaint', '工单号码', 'complaint_no'],
    ['complaint', '受理渠道', 'channel'],
    ['complaint', '办结日期', 'closed_at'],
    ['complaint', 'CLOSED_DT', 'closed_at'],
    ['complaint', 'TARGET_DT', 'due_at'],
    ['complaint', 'OPEN_DT', 'received_at'],
    ['complaint', 'COMPLAINT_NO', 'complaint_no'],
    ['payment', '交费日期', 'paid_at'],
    ['daily_volume', '日用气量（万m³）', 'volume_m3'],
    ['customer', '用户编码', 'customer_id'],
  ])('%s: %s is meant for %s', (family, header, field) => {
    expect(nearestField(family, header)).toBe(field)
  })

  it.each([
    ['complaint', '备注'],
    ['complaint', '序号'],
    ['complaint', '投诉内容'],
    ['complaint', '联系电话'],
    ['complaint', 'neighborhood'],
    ['bill', '打印次数'],
    ['daily_volume', '抄表员'],
  ])('%s: nothing is near %s', (family, header) => {
    expect(nearestField(family, header)).toBeNull()
  })
})

it('likeness is symmetric, 1 for spellings of one name, and low where headers hold different things', () => {
  expect(headerLikeness('受理时间', ' 受理 时间*')).toBe(1)
  expect(headerLikeness('Unit ID', 'unit_id')).toBe(1)
  for (const [a, b] of [
    ['受理时间', '受理单位'],
    ['客户名称', '客户编号'],
    ['缴费金额', '缴费时间'],
  ] as const) {
    expect(headerLikeness(a, b)).toBe(headerLikeness(b, a))
    expect(headerLikeness(a, b)).toBeLessThan(NEAR)
  }
})

it('headers of personal data are told from others', () => {
  for (const header of '姓名 联系人 联系电话 手机号 身份证号 用气地址 户名 报修人 customer_name phone_number Email address'.split(
    ' ',
  ))
    expect(isPersonalHeader(header), header).toBe(true)
  for (const header of '单位名称 户号 受理时间 表号 渠道 是否本人 每人用量 neighborhood unit_name'.split(' '))
    expect(isPersonalHeader(header), header).toBe(header === '是否本人')
})
