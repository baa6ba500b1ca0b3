import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testMarkSql } from '../../src/contracts/testMark.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import type { Warehouse } from '../../src/warehouse/engine.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openDuckdb(':memory:')
})
afterAll(() => warehouse.close())

const isMark = async (text: string, drills = true): Promise<boolean> =>
  (await warehouse.all<{ is: boolean }>(`select ${testMarkSql('cast($1 as varchar)', drills)} as is`, [text]))[0]!.is

it.each([
  '测试',
  ' 测试 ',
  '　测试',
  '测试数据',
  '测试用户1',
  '测试客户一',
  '测试工单001',
  '测试（勿派单）',
  '测试,请忽略',
  '系统测试',
  '内部测试',
  '内部演练',
  '演练工单',
  '演练数据2',
  'test',
  'TEST01',
  'Test_user3',
  'test-1',
  'ＴＥＳＴ',
  'testing',
  'test, please ignore',
  '测试。不用处理',
])('%s marks a row for testing', async (text) => {
  expect(await isMark(text)).toBe(true)
})

it.each([
  '要求测试燃气表',
  '测试燃气表是否漏气',
  '测试街道12号',
  '测试仪器有限公司',
  '测试部',
  '内部管道漏气',
  '系统显示欠费',
  '演练',
  '演练时发现漏气',
  'contest',
  'latest',
  'testament',
  'Tesla',
  'TE0001',
  'T10203',
  '',
])('%s does not', async (text) => {
  expect(await isMark(text)).toBe(false)
})

it('in records of drills 演练 is what they are about', async () => {
  expect(await isMark('内部演练')).toBe(true)
  expect(await isMark('内部演练', false)).toBe(false)
  expect(await isMark('测试', false)).toBe(true)
})

it('no text that the word is only within is one, whatever surrounds it', async () => {
  const word = fc.string({
    unit: fc.constantFrom(...'请为客户对燃气表进行维修检查漏气东城路abc'),
    minLength: 1,
    maxLength: 12,
  })
  await fc.assert(
    fc.asyncProperty(word, fc.constantFrom('测试', 'test', '内部演练'), word, async (before, mark, after) => {
      expect(await isMark(before + mark)).toBe(false)
      expect(await isMark(before + mark + after)).toBe(false)
    }),
  )
})
