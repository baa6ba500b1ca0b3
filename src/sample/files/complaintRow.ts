import { dayOf, type Minute, timeText } from '../moment.ts'
import type { Random } from '../random.ts'
import { type DateCell, type DateStyle, writeDay, writeTime } from '../render/dateStyle.ts'
import type { ExportSheet, HeaderGroup, SheetCell } from '../render/exportSheet.ts'
import type { Dirt } from '../render/ledger.ts'
import { accepted, ID_WAYS, lostZeros, mangle } from '../render/mangle.ts'
import { WORDS, word } from '../render/words.ts'
import { type Complaint, STAGES } from '../service/complaint.ts'

const CASE = [
  '投诉编号',
  '诉求类型',
  '客户编号',
  '承办单位',
  '受理单位',
  '责任单位',
  '来源渠道',
  '投诉类别',
  '等级',
  '紧急程度',
  '投诉内容',
  '联系人',
  '联系电话',
]
const COURSE = [
  '受理时间',
  '派单时间',
  '首次联系时间',
  '首次处置时间',
  '调查时间',
  '方案时间',
  '落实时间',
  '回复时间',
  '办结时间',
  '归档时间',
  '办结时限',
]
const RESULT = ['是否属实', '处理满意度', '外部编号', '时间精度', '版本', '更新时间', '是否解决', '处理人工号']

/** Headers of a complaint export. */
export const COMPLAINT_HEADER = [...CASE, ...COURSE, ...RESULT]
/** The same under a merged cell 处理时限, in two rows. */
export const COMPLAINT_HEADER_TWO_ROWS: (string | HeaderGroup)[] = [
  ...CASE,
  { title: '处理时限', columns: COURSE },
  ...RESULT,
]

/** How a complaint export is written. */
export interface ComplaintForm {
  style: DateStyle
  /** null: no dirt. */
  random: Random | null
  /** Says of later corrected cases what was first believed. */
  corrections: boolean
}

const CONTENTS = [
  '用户反映灶具打不着火,希望尽快处理',
  '反映气费"突然"偏高，要求核查',
  '反映小区停气未提前告知\n要求说明原因',
  '反映营业厅排队时间长',
  '=cmd|示例注入',
  '反映安检人员未按预约时间上门',
  '电话1000000****多次无人接听',
]

/** Writes a complaint with its free text (never loaded), its own date style and now and then a cell to repair. */
export function addComplaint(
  sheet: ExportSheet,
  form: ComplaintForm,
  complaint: Complaint,
  correction?: { version: number; updatedAt: Minute },
): void {
  const style = complaint.precision === 'marked' ? 'iso' : form.style
  const write = (minute: Minute | null): string | DateCell | null => {
    if (complaint.precision === 'days')
      return writeDay(style === 'cell' || style === 'serial' ? 'iso' : style, minute === null ? null : dayOf(minute))
    return writeTime(style, minute)
  }
  const closed = form.corrections && complaint.firstClosed !== null ? complaint.firstClosed : complaint.times.closed
  const cells: SheetCell[] = [
    complaint.no,
    word(WORDS.kind, complaint.kind),
    complaint.customerId,
    complaint.unitId,
    complaint.acceptedUnitId,
    complaint.responsibleUnitId,
    WORDS.channel[complaint.channel as keyof typeof WORDS.channel],
    WORDS.category[complaint.category as keyof typeof WORDS.category],
    WORDS.severity[complaint.severity],
    complaint.urgent ? '紧急' : '普通',
    CONTENTS[Number(complaint.no.slice(-4)) % CONTENTS.length]!,
    '示例客户',
    '10000000000',
    write(complaint.received),
    ...STAGES.map((stage) => write(stage === 'closed' ? closed : complaint.times[stage])),
    write(complaint.dueAt),
    word(WORDS.founded, complaint.founded),
    word(WORDS.handling, complaint.handling),
    complaint.externalNo,
    complaint.precision === 'marked' ? '日' : null,
    correction?.version ?? null,
    writeTime('iso', correction?.updatedAt ?? null),
    complaint.handling === null ? null : complaint.handling === 'dissatisfied' ? '否' : '是',
    complaint.unitId === null ? null : `CS${complaint.unitId}${complaint.no.slice(-1)}`,
  ]
  const dirt = form.random?.chance(0.012) ? soil(form.random, cells) : []
  // The third content has a line break; some of its rows are told of.
  if (Number(complaint.no.slice(-4)) % 49 === 2) dirt.push(accepted('', 'dirt_freetext', String(cells[10])))
  if (complaint.precision !== 'times')
    dirt.push(accepted('received_at', 'dirt_precision', String(typeof cells[13] === 'object' ? '' : cells[13])))
  if (complaint.times.replied !== null && complaint.times.replied < complaint.received)
    dirt.push(accepted('replied_at', 'dirt_order', timeText(complaint.times.replied)))
  sheet.add(cells, { dirt, key: complaint.no, version: correction?.version, updatedAt: correction?.updatedAt })
}

function soil(random: Random, cells: SheetCell[]): Dirt[] {
  if (random.chance(0.5)) return mangle(random, cells, 3, 'unit_id', [lostZeros])
  return mangle(random, cells, 2, 'customer_id', ID_WAYS)
}
