import type { SheetData } from 'write-excel-file/node'
import type { Cause } from './causes.ts'

/** The name of the sheet that is loaded. */
export const WORK_SHEET = '异常待办'
/** The name of the sheet that tells how to fill it in. */
export const GUIDE_SHEET = '填写说明'

const steps = [
  '每行是一条待说明的用气异常，按影响从大到小排列。只填黄色各栏，其余各栏请勿改动。',
  '原因：从下拉列表中选择；没有完全相符的，选最接近的一项，在处理措施中写明。',
  '反馈时间：黄色各栏中填了任何一栏，就必须填反馈时间；漏填会变红，交回后整行不能接收。日期或日期加时刻都可以，如 2026-01-05 14:30。',
  '现场核查时间：到现场核查过的才填。有应核查日的行，应在该日之前核查。表末“已有原因”的行只缺现场核查，补现场核查时间和反馈时间，原因可不再填。',
  '反馈人工号：已按客户经理预填；由他人反馈的，改为该人的工号，不要写姓名。',
  '暂时没有结论的行留空即可，不算反馈，也不算错误。',
  '可以排序，可以删除整行；请勿改动表头和各编号。填好后保存为 xlsx，放入公司的收件目录。',
]

/** The second sheet: how to fill in the first, and the causes with what follows from each. No cell of it is a header of the record. */
export function guideRows(causes: readonly Cause[]): SheetData {
  const head = { fontWeight: 'bold', backgroundColor: '#e7ecf3' } as const
  return [
    [{ value: GUIDE_SHEET, fontWeight: 'bold', fontSize: 14 }],
    ...steps.map((text, i) => [
      { value: i + 1, align: 'left' as const, alignVertical: 'top' as const },
      { value: text, wrap: true },
    ]),
    [null],
    [
      { value: '可选的原因', ...head },
      { value: '选择之后', ...head },
    ],
    ...causes.map(({ word, meaning }) => [{ value: word }, meaning === '' ? null : { value: meaning }]),
  ]
}

/** Widths of the guide's columns in characters. */
export const guideWidths = [14, 90]
