import type { Company } from '../company/company.ts'
import { dateText, dayOf, type Minute } from '../moment.ts'
import type { Random } from '../random.ts'
import { type DateCell, type DateStyle, writeDay, writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import type { ExportSheet, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, ID_WAYS, lostZeros, mangle, rejected } from '../render/mangle.ts'
import { WORDS, word, yesNo } from '../render/words.ts'
import type { Repair } from '../service/makeRepairs.ts'

const HEADER = [
  '工单号',
  '客户编号',
  '承办单位',
  '报修类别',
  '是否抢修',
  '区域类型',
  '地址',
  '报修时间',
  '派单时间',
  '到达时间',
  '开始处理时间',
  '修复时间',
  '归档时间',
  '预约起',
  '预约止',
  '是否超范围',
  '转办时间',
  '一次修复',
  '灾害事件编号',
]

/** 报修_2024年.csv, a workbook for the first and a CSV for the second half of 2025. */
export async function writeRepairs(desk: Desk, { repairs }: Company): Promise<void> {
  const write = (file: string, style: DateStyle, from: string, to: string, titles: string[] = []): ExportSheet => {
    const sheet = desk.open('repair_job', file, HEADER, titles)
    const random = desk.random(file)
    for (const job of repairs) {
      const date = dateText(dayOf(job.reported))
      if (date >= from && date <= to) addJob(sheet, random, style, job)
    }
    return sheet
  }
  const older = write('inbox/报修_2024年.csv', 'chinese', '2024-01-01', '2024-12-31')
  addUnusable(older)
  desk.saveText(older, { encoding: 'gb18030' })
  const workbook = write('inbox/报修_2025年上半年.xlsx', 'cell', '2025-01-01', '2025-06-30', [
    '2025年上半年报修抢修工单',
  ])
  await desk.saveWorkbook([{ name: '工单', sheet: workbook }])
  desk.saveText(write('inbox/报修_2025年下半年.csv', 'iso', '2025-07-01', '2025-12-31'), {
    encoding: 'utf-8-bom',
    lineEnd: '\r\n',
  })
}

function addJob(sheet: ExportSheet, random: Random, style: DateStyle, job: Repair): void {
  const write = (minute: Minute | null): string | DateCell | null => {
    if (job.dayPrecise) return writeDay(style === 'cell' ? 'iso' : style, minute === null ? null : dayOf(minute))
    return writeTime(style, minute)
  }
  const cells: SheetCell[] = [
    job.jobId,
    job.customerId,
    job.unitId,
    WORDS.repair[job.category],
    yesNo(job.emergency),
    word(WORDS.area, job.areaType),
    '虚构路1号',
    ...[job.reported, job.dispatched, job.arrived, job.started, job.fixed, job.archived].map(write),
    write(job.appointment?.from ?? null),
    write(job.appointment?.to ?? null),
    yesNo(job.outOfScope),
    write(job.referred),
    yesNo(job.firstTimeFix),
    job.disasterEventId,
  ]
  const dirt: Dirt[] = random.chance(0.005)
    ? random.chance(0.5)
      ? mangle(random, cells, 2, 'unit_id', [lostZeros])
      : mangle(random, cells, 1, 'customer_id', ID_WAYS)
    : []
  if (job.dayPrecise) dirt.push(accepted('reported_at', 'dirt_precision', String(cells[7])))
  sheet.add(cells, { dirt, key: job.jobId })
}

function addUnusable(sheet: ExportSheet): void {
  const base: SheetCell[] = [
    'GDX',
    null,
    null,
    '漏气',
    '是',
    '城区',
    null,
    '2024年5月6日 9:30',
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    '否',
    null,
    null,
    null,
  ]
  for (const [i, [column, field, rule, raw]] of (
    [
      [7, 'reported_at', 'dirt_dates', '2024年2月30日 9:30'],
      [7, 'reported_at', 'dirt_required', ''],
      [11, 'fixed_at', 'dirt_dates', '05/06/2024 11:00'],
      [3, 'category', 'dirt_enum', '外星干扰'],
      [0, 'job_id', 'dirt_ids', '2.40506E+14'],
      [4, 'emergency', 'dirt_enum', '可能'],
    ] as const
  ).entries()) {
    const cells = [...base]
    cells[0] = `GDX${i + 1}`
    cells[column] = raw
    sheet.add(cells, { dirt: [rejected(field, rule, raw)] })
  }
}
