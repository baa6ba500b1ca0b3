import { type Company, lastYearFrom } from '../company/company.ts'
import { DAY_MINUTES, dayOf, LAST_DAY } from '../moment.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { SheetCell } from '../render/exportSheet.ts'
import { accepted } from '../render/mangle.ts'
import type { Contact } from '../service/makeContacts.ts'
import { addVariants } from './variants.ts'

const HEADER = [
  '记录编号',
  '客户编号',
  '所属单位',
  '客户经理工号',
  '拜访人工号',
  '拜访时间',
  '录入时间',
  '拜访目的',
  '沟通方式',
  '是否上门',
  '客户诉求',
  '处理结果',
  '办结时间',
]
const DEMANDS = ['无新增诉求', '希望错峰用气', '询问明年价格', '要求增容，已转市场部', '反映压力偏低']
/** Texts that a spreadsheet or a page would run, and one that breaks a careless reader of CSV. */
const AWKWARD: [rule: string, text: string][] = [
  ['dirt_injection', "=cmd|' /C calc'!A0"],
  ['dirt_injection', '<script>alert("气价")</script>'],
  ['dirt_injection', '@SUM(1+1)*cmd'],
  ['dirt_freetext', '对方称"先停气,再谈"，\n要求书面答复'],
]

/** 拜访记录_2025年上半年.csv.gz and _下半年.csv: what managers did for their accounts, some of it entered weeks later. */
export function writeContacts(desk: Desk, company: Company): void {
  const from = lastYearFrom(company)
  const half = from + Math.max(1, Math.floor((LAST_DAY - from) / 2))
  for (const [name, first, before] of [
    ['上半年.csv.gz', from, half],
    ['下半年.csv', half, LAST_DAY + 1],
  ] as const) {
    const form = { encoding: name.endsWith('gz') ? 'gb18030' : 'utf-8', gzip: name.endsWith('gz') } as const
    const { sheet, save } = desk.openBulk('contact_log', `inbox/拜访记录_2025年${name}`, HEADER, [], form)
    for (const contact of company.contacts) {
      if (dayOf(contact.at) < first || dayOf(contact.at) >= before) continue
      const dirt = contact.isLate
        ? [accepted('entered_at', 'dirt_late', writeTime('iso', contact.entered) as string)]
        : []
      sheet.add(cellsOf(company, contact), { dirt })
    }
    const good = cellsOf(company, { ...company.contacts[0]!, at: (first + 1) * DAY_MINUTES + 600 })
    addVariants(sheet, (n) => [`BFX${first}${n}`, null, ...good.slice(2)], [
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

function cellsOf({ options }: Company, contact: Contact): SheetCell[] {
  return [
    contact.contactId,
    contact.customer.customerId,
    contact.customer.unitId,
    contact.managerId,
    contact.visitorId,
    writeTime('iso', contact.at),
    writeTime('iso', contact.entered),
    contact.purpose,
    contact.method,
    contact.method === '上门拜访' ? '是' : '否',
    randomOf(options.seed, 'demand', contact.contactId).pick(DEMANDS),
    contact.closed === null ? null : '已答复',
    contact.closed === null ? null : writeTime('iso', contact.closed),
  ]
}
