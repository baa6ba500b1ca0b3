import type { DirtCase } from './dirtCase.ts'

/** Dirt of whole rows, and of what rows say together: the load takes such rows as they are, the models judge them. */
export const DIRT_IN_ROWS: readonly DirtCase[] = [
  {
    id: 'dirt_test',
    handling: 'rejected and counted, whichever cell says so; text in which the word only occurs is none',
    records: 'complaint',
    files: {
      '.csv':
        '投诉编号,受理时间,客户姓名,延期原因\nC1,2025-01-01 08:00:00,测试用户1,\nTEST01,2025-01-01 08:00:00,张三,\nC3,2025-01-01 08:00:00,李四,内部演练\nC4,2025-01-01 08:00:00,王五,要求测试燃气表\nC5,测试,,\nC6,2025-01-01 08:00:00,测试街道王六,contest\n',
    },
    columns: 'complaint_no, extension_reason',
    landed: [
      ['C4', '要求测试燃气表'],
      ['C6', 'contest'],
    ],
    findings: [
      [2, '客户姓名', 'dirt_test', '测试用户1', 'rejected'],
      [3, 'complaint_no', 'dirt_test', 'TEST01', 'rejected'],
      [4, 'extension_reason', 'dirt_test', '内部演练', 'rejected'],
      [6, 'received_at', 'dirt_test', '测试', 'rejected'],
    ],
  },
  {
    id: 'dirt_order',
    handling: 'accepted: the models count it as an error and leave it out of durations',
    records: 'complaint',
    files: { '.csv': '投诉编号,受理时间,办结时间\nC1,2025-01-02 08:00:00,2025-01-02 05:00:00\n' },
    columns: 'complaint_no, received_at, closed_at',
    landed: [['C1', '2025-01-02 08:00:00', '2025-01-02 05:00:00']],
  },
  {
    id: 'dirt_duplicates',
    handling:
      'accepted: every version lands with its place; staging keeps one of each key and counts the others as merged',
    records: 'complaint',
    files: {
      '1.csv': '投诉编号,受理时间\nC1,2025-01-01 08:00:00\nC2,2025-01-31 08:00:00\n',
      '2.csv': '投诉编号,受理时间\nC2,2025-01-31 08:00:00\nC3,2025-02-01 08:00:00\n',
    },
    columns: 'complaint_no, source_file, source_row',
    landed: [
      ['C1', 'inbox/case1.csv', 2],
      ['C2', 'inbox/case1.csv', 3],
      ['C2', 'inbox/case2.csv', 2],
      ['C3', 'inbox/case2.csv', 3],
    ],
  },
  {
    id: 'dirt_late',
    handling: 'accepted: a correction lands beside what it corrects, with its version and time',
    records: 'complaint',
    files: {
      '1.csv': '投诉编号,受理时间,办结时间,版本,更新时间\nC1,2025-01-01 08:00:00,,1,2025-01-01 08:00:00\n',
      '2.csv':
        '投诉编号,受理时间,办结时间,版本,更新时间\nC1,2025-01-01 08:00:00,2025-01-03 08:00:00,2,2025-02-10 08:00:00\n',
    },
    columns: 'complaint_no, closed_at, record_version, updated_at',
    landed: [
      ['C1', null, 1, '2025-01-01 08:00:00'],
      ['C1', '2025-01-03 08:00:00', 2, '2025-02-10 08:00:00'],
    ],
  },
  {
    id: 'dirt_meter_change',
    handling: 'accepted: meter events tell the models what a jump of the reading is',
    records: 'daily_volume',
    files: { '.csv': '客户编号,日期,日用气量,表底数\nK1,2025-01-01,-9000,99999\nK1,2025-01-02,9000,3\n' },
    columns: 'volume_m3, reading_end',
    landed: [
      [-9000, 99999],
      [9000, 3],
    ],
  },
  {
    id: 'dirt_gap_catchup',
    handling: 'accepted: a missing day is no row and no zero; the detector names the day that catches up',
    records: 'daily_volume',
    files: { '.csv': '客户编号,日期,日用气量\nK1,2025-01-01,100\nK1,2025-01-02,\nK1,2025-01-05,400\n' },
    columns: 'gas_day, volume_m3',
    landed: [
      ['2025-01-01', 100],
      ['2025-01-02', null],
      ['2025-01-05', 400],
    ],
  },
  {
    id: 'dirt_org',
    handling: 'repaired: a former name or code is the unit that the aliases and the register say',
    records: 'bill',
    files: { '.csv': '账单号,单位编码\nB1,城东公司\nB2,城中\nB3,老城区\nB4,010102\n' },
    workspace: 'unit_aliases: { 城东公司: "010102" }\n',
    columns: 'bill_id, unit_id',
    landed: [
      ['B1', '010102'],
      ['B2', '010101'],
      ['B3', '老城区'],
      ['B4', '010102'],
    ],
    findings: [
      [2, 'unit_id', 'dirt_org', '城东公司', 'repaired'],
      [3, 'unit_id', 'dirt_org', '城中', 'repaired'],
    ],
  },
  {
    id: 'dirt_required',
    handling: 'rejected: a record without its key or its time cannot be counted',
    records: 'complaint',
    files: { '.csv': '投诉编号,受理时间,承办单位\nC1,,010101\n,2025-01-01 08:00:00,010101\n' },
    columns: 'complaint_no',
    landed: [],
    findings: [
      [2, 'received_at', 'dirt_required', null, 'rejected'],
      [3, 'complaint_no', 'dirt_required', null, 'rejected'],
    ],
  },
  {
    id: 'dirt_columns',
    handling: 'rejected: a row with more cells than the header has slipped',
    records: 'bill',
    files: { '.csv': '账单号,气费,账单状态\nB1,1,已缴\nB2,1,234.5,已缴\nB3,3,未缴\n' },
    columns: 'bill_id, gas_amount',
    landed: [
      ['B1', 1],
      ['B3', 3],
    ],
    findings: [[3, '(beyond the header)', 'dirt_columns', null, 'rejected']],
  },
]
