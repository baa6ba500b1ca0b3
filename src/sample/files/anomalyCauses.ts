import { epochDay } from '../../calendar/epochDay.ts'
import type { Company } from '../company/company.ts'
import { AS_OF, DAY_MINUTES, dateText, LAST_DAY } from '../moment.ts'
import { type DateStyle, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import { ID_WAYS, mangle } from '../render/mangle.ts'
import { type AnomalyCause, type CauseWord, makeAnomalyCauses, type ReportedKind } from '../service/anomalyCauses.ts'
import { addVariants } from './variants.ts'

const HEADER = [
  '异常编号',
  '客户编号',
  '管理单位',
  '异常类型',
  '原因',
  '处理措施',
  '反馈人工号',
  '反馈时间',
  '现场核查时间',
]

const KIND_WORDS: Record<ReportedKind, string> = {
  missing: '缺读数',
  negative: '负读数',
  catchup: '补录',
  zero_run: '连续零用气',
  flatline: '读数不变',
  spike: '骤增',
  drop: '骤降',
  level_shift: '水平上移或下移',
  drift: '缓慢偏移',
  theft_like: '持续偏低',
}

const ACTIONS: Partial<Record<CauseWord, string>> = {
  检修: '已与客户核实检修计划',
  表具故障: '已报表具班更换',
  数据异常: '已通知采集系统补数',
  盗气: '已取证，移交稽查',
  漏气: '已关阀，报抢修',
}

/** The half of the year that managers wrote on paper first and a clerk typed; after it they sent the worklist back. */
const RETURNED_FROM = epochDay('2025-10-01') * DAY_MINUTES

/** What of the rows written otherwise is accepted: they are records of anomalies that nobody knows. */
export const ACCEPTED_CAUSES: readonly CauseWord[] = ['误报', '误报']

/** 异常原因反馈_2025年三季度.csv, typed, and 异常原因反馈_2025年四季度.xlsx, worklists that came back. */
export async function writeAnomalyCauses(desk: Desk, company: Company): Promise<void> {
  const causes = makeAnomalyCauses(company)
  const random = desk.random('anomaly_cause')
  const fill = (sheet: ExportSheet, style: DateStyle, part: readonly AnomalyCause[]): void => {
    for (const one of part) {
      const cells = cellsOf(one, style)
      sheet.add(cells, { dirt: random.chance(0.04) ? mangle(random, cells, 1, 'customer_id', ID_WAYS) : [] })
    }
  }
  const typed = desk.open('anomaly_cause', 'inbox/异常原因反馈_2025年三季度.csv', HEADER)
  fill(
    typed,
    'slash',
    causes.filter(({ recordedAt }) => recordedAt < RETURNED_FROM),
  )
  addVariants(typed, (n) => good(n, 'slash', LAST_DAY - 95), [
    ['原因', 'cause_code', 'dirt_enum', '说不清'],
    ['反馈时间', 'recorded_at', 'dirt_dates', '9/31/25 9:00'],
    ['反馈人工号', 'by', 'dirt_ids', '赵示例乙'],
    ['异常编号', 'anomaly_id', 'dirt_required', ''],
    ['处理措施', 'action', 'dirt_test', '测试'],
  ])
  desk.saveText(typed, { encoding: 'gb18030', lineEnd: '\r\n' })
  const returned = desk.open('anomaly_cause', 'inbox/异常原因反馈_2025年四季度.xlsx', HEADER)
  fill(
    returned,
    'cell',
    causes.filter(({ recordedAt }) => recordedAt >= RETURNED_FROM),
  )
  addVariants(returned, (n) => good(n, 'cell', LAST_DAY), [
    ['异常类型', 'kind', 'dirt_enum', '忽高忽低'],
    ['原因', 'cause_code', 'dirt_fullwidth', '误报\u00a0', 'accept'],
    ['处理措施', 'action', 'dirt_injection', '=HYPERLINK("#A1")', 'accept'],
  ])
  await desk.saveWorkbook([{ name: '反馈', sheet: returned }])
}

function cellsOf(
  { customer, start, kind, cause, by, recordedAt, checkedAt }: AnomalyCause,
  style: DateStyle,
): SheetCell[] {
  return [
    `${customer.customerId}-${dateText(start).replaceAll('-', '')}`,
    customer.customerId,
    customer.unitId,
    KIND_WORDS[kind],
    cause,
    (cause && ACTIONS[cause]) ?? null,
    by,
    writeTime(style, recordedAt),
    writeTime(style, checkedAt),
  ]
}

const good = (n: number, style: DateStyle, day: number): SheetCell[] => [
  `909999999${n}-${dateText(day - 20).replaceAll('-', '')}`,
  null,
  null,
  '骤增',
  '误报',
  null,
  null,
  writeTime(style, Math.min(day * DAY_MINUTES + 600, AS_OF - 1)),
  null,
]
