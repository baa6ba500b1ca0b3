import type { Assignment } from '../company/assignments.ts'
import type { Company } from '../company/company.ts'
import type { Customer } from '../company/customers.ts'
import { groupBy } from '../groupBy.ts'
import { AS_OF, DAY_MINUTES, dayOf, LAST_DAY } from '../moment.ts'
import { type Random, randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted } from '../render/mangle.ts'
import { addVariants } from './variants.ts'
import { lastYearFrom, tiersOf, workTime } from './working.ts'

const HEADER = [
  '记录编号',
  '客户编号',
  '所属单位',
  '客户经理工号',
  '拜访时间',
  '录入时间',
  '拜访目的',
  '沟通方式',
  '是否上门',
  '客户诉求',
  '处理结果',
  '办结时间',
]
/** Days between two contacts of an account, by tier. */
const CADENCE = { 1: 7, 2: 30, 3: 60 } as const
const PURPOSES = { 对接: 40, 信息收集: 20, 回访: 12, 节日关怀: 8, 异常核查: 8, 价格: 6, 评估: 4, 座谈: 2 }
const METHODS = { 上门拜访: 45, 电话: 38, 短信: 10, 会议: 4, 邮件: 3 }
const DEMANDS = ['无新增诉求', '希望错峰用气', '询问明年价格', '要求增容，已转市场部', '反映压力偏低']
/** Texts that a spreadsheet or a page would run, and one that breaks a careless reader of CSV. */
const AWKWARD: [rule: string, text: string][] = [
  ['dirt_injection', "=cmd|' /C calc'!A0"],
  ['dirt_injection', '<script>alert("气价")</script>'],
  ['dirt_injection', '@SUM(1+1)*cmd'],
  ['dirt_freetext', '对方称"先停气,再谈"，\n要求书面答复'],
]

/** 拜访记录_2025年上半年.csv.gz and _下半年.csv: visits by the cadence of each tier, some missed, some entered weeks later. */
export function writeContacts(desk: Desk, company: Company): void {
  const from = lastYearFrom(company)
  const leads = groupBy(company.assignments, ({ customerId }) => customerId)
  const tierOf = tiersOf(company, 2025)
  const half = from + Math.max(1, Math.floor((LAST_DAY - from) / 2))
  for (const [name, first, before] of [
    ['上半年.csv.gz', from, half],
    ['下半年.csv', half, LAST_DAY + 1],
  ] as const) {
    const form = { encoding: name.endsWith('gz') ? 'gb18030' : 'utf-8', gzip: name.endsWith('gz') } as const
    const { sheet, save } = desk.openBulk('contact_log', `inbox/拜访记录_2025年${name}`, HEADER, [], form)
    for (const customer of company.customers) {
      const tier = tierOf(customer)
      if (tier === null) continue
      const random = randomOf(company.options.seed, 'contact', customer.customerId, first)
      let serial = 0
      for (let day = first + random.int(0, CADENCE[tier]); day < before; day += CADENCE[tier]) {
        if (random.chance(0.1)) continue
        const { cells, dirt } = contact(random, customer, leads.get(customer.customerId) ?? [], day, ++serial)
        sheet.add(cells, { dirt })
      }
    }
    const key = company.customers.find((customer) => tierOf(customer) !== null)!
    const good = contact(randomOf(1, 'contact'), key, leads.get(key.customerId) ?? [], first + 1, 1).cells
    addVariants(sheet, (n) => [`BFX${first}${n}`, ...good.slice(1)], [
      ['拜访目的', 'purpose', 'dirt_enum', '喝茶'],
      ['拜访时间', 'at', 'dirt_dates', '3/4/25 10:00'],
      ['客户经理工号', 'manager_id', 'dirt_ids', '王示例乙'],
      ['客户诉求', 'demand', 'dirt_test', '测试，请忽略'],
      ...AWKWARD.map(([rule, text]) => ['客户诉求', 'demand', rule, text, 'accept'] as const),
      ['记录编号', 'contact_id', 'dirt_ids', '2.50101E+11'],
    ])
    save()
  }
}

function contact(
  random: Random,
  customer: Customer,
  leads: readonly Assignment[],
  day: number,
  serial: number,
): { cells: SheetCell[]; dirt: Dirt[] } {
  const at = workTime(random, day)
  const lead = leads.find(
    ({ validFrom, validTo }) => validFrom <= dayOf(at) && (validTo === null || dayOf(at) <= validTo),
  )
  const method = random.weighted(METHODS)
  const late = random.chance(0.02)
  const entered = Math.min(at + (late ? random.int(20, 60) * DAY_MINUTES : random.int(20, 900)), AS_OF - 60)
  const isOpen = random.chance(0.04)
  const dirt: Dirt[] = []
  if (late) dirt.push(accepted('entered_at', 'dirt_late', writeTime('iso', entered) as string))
  return {
    dirt,
    cells: [
      `BF${customer.customerId}${day}${serial}`,
      customer.customerId,
      customer.unitId,
      lead?.managerId ?? null,
      writeTime('iso', at),
      writeTime('iso', entered),
      random.weighted(PURPOSES),
      method,
      method === '上门拜访' ? '是' : '否',
      random.pick(DEMANDS),
      isOpen ? null : '已答复',
      isOpen ? null : writeTime('iso', Math.min(at + random.int(0, 3 * DAY_MINUTES), AS_OF - 1)),
    ],
  }
}
