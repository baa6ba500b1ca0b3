import { isFault } from '../contracts/cell.ts'
import { cleanStaffCode } from '../contracts/code.ts'
import type { WorklistLine } from './readWorklist.ts'
import { recordWords } from './recordWords.ts'

/** A column of the sheet: its header, its width in characters, what its cells are and what a line shows in it. */
export interface WorklistColumn {
  header: string
  width: number
  kind: 'text' | 'number' | 'day' | 'time'
  /** The field without which the column is left out, or what a manager fills in: a field of the record. */
  field: keyof WorklistLine | 'action' | 'recorded_at' | 'checked_at' | 'by'
  /** What a line shows in place of its field. */
  show?: (line: WorklistLine) => string | null
  /** Whether a manager fills it in; it is empty unless `show` says otherwise. */
  isFilledIn?: boolean
  /** Whether its texts break into lines. */
  wraps?: boolean
}

const kinds = recordWords('kind')
const causes = recordWords('cause_code')

const knownCause = ({ cause_code: code, cause_at: at }: WorklistLine): string | null =>
  code === null ? null : [causes.get(code) ?? code, at?.slice(0, 10)].filter(Boolean).join(' ')

/** The manager's code, where it is one that the loader takes as such. */
const staffCodeOf = ({ manager_id: manager }: WorklistLine): string | null =>
  isFault(cleanStaffCode(manager)) ? null : manager

/**
 * The columns from the left: whom it is about, what was seen, what to fill in, and the ids that the loader needs. Those that
 * come back have a header of the record `anomaly_cause`; no other has one.
 */
export const worklistColumns: readonly WorklistColumn[] = [
  { field: 'rank', header: '序号', width: 6, kind: 'number' },
  { field: 'display_name', header: '客户名称', width: 24, kind: 'text', wraps: true },
  { field: 'unit_name', header: '单位', width: 14, kind: 'text', wraps: true },
  { field: 'kind', header: '异常类型', width: 13, kind: 'text', show: ({ kind }) => kinds.get(kind) ?? null },
  { field: 'start_day', header: '开始日', width: 11, kind: 'day' },
  { field: 'end_day', header: '结束日', width: 11, kind: 'day' },
  { field: 'observed_m3', header: '实际用气(m³)', width: 13, kind: 'number' },
  { field: 'expected_m3', header: '预期用气(m³)', width: 13, kind: 'number' },
  { field: 'impact_cny', header: '影响金额(元)', width: 13, kind: 'number' },
  { field: 'hint_zh', header: '提示', width: 44, kind: 'text', wraps: true },
  { field: 'cause_due_on', header: '应反馈日', width: 11, kind: 'day' },
  { field: 'check_due_on', header: '应核查日', width: 11, kind: 'day' },
  { field: 'cause_at', header: '已有原因', width: 14, kind: 'text', wraps: true, show: knownCause },
  { field: 'cause_code', header: '原因', width: 14, kind: 'text', isFilledIn: true },
  { field: 'action', header: '处理措施', width: 32, kind: 'text', isFilledIn: true, wraps: true },
  { field: 'recorded_at', header: '反馈时间', width: 17, kind: 'time', isFilledIn: true },
  { field: 'checked_at', header: '现场核查时间', width: 17, kind: 'time', isFilledIn: true },
  {
    field: 'by',
    header: '反馈人工号',
    width: 12,
    kind: 'text',
    isFilledIn: true,
    show: staffCodeOf,
  },
  { field: 'unit_id', header: '单位编码', width: 11, kind: 'text' },
  { field: 'customer_id', header: '客户编号', width: 15, kind: 'text' },
  { field: 'anomaly_id', header: '异常编号', width: 24, kind: 'text' },
]
