import iconv from 'iconv-lite'
import writeExcelFile from 'write-excel-file/node'
import type { DirtCase } from './dirtCase.ts'

const workbook = (sheets: Record<string, unknown[][]>): Promise<Uint8Array> =>
  writeExcelFile(Object.entries(sheets).map(([sheet, data]) => ({ sheet, data })) as never).toBuffer()

const ONE = '账单号,账单状态\nB1,用户已缴\n'

/** Dirt of whole files: how they are encoded, laid out and named. */
export const DIRT_IN_FILES: readonly DirtCase[] = [
  {
    id: 'dirt_encoding',
    handling: 'accepted in GB18030, UTF-8 with or without mark and UTF-16, detected and stated; no byte becomes �',
    records: 'bill',
    files: {
      '1.csv': iconv.encode(ONE, 'gb18030'),
      '2.csv': iconv.encode(ONE, 'utf8', { addBOM: true }),
      '3.csv': iconv.encode(ONE, 'utf-16le', { addBOM: true }),
      '4.csv': ONE,
    },
    columns: 'bill_id, status',
    landed: Array.from({ length: 4 }, () => ['B1', '用户已缴']),
    sources: { columns: 'encoding', rows: [['gb18030'], ['utf-8-bom'], ['utf-16le'], ['utf-8']] },
  },
  {
    id: 'dirt_fake_xls',
    handling: 'accepted: the content tells what a file is, not its name',
    records: 'bill',
    files: {
      '1.xls': '<html><table><tr><th>账单号</th><th>气费</th></tr><tr><td>B1</td><td>12.5</td></tr></table></html>',
      '2.xls': '账单号\t气费\nB2\t7\n',
    },
    columns: 'bill_id, gas_amount',
    landed: [
      ['B1', 12.5],
      ['B2', 7],
    ],
  },
  {
    id: 'dirt_title_rows',
    handling: 'accepted: the header is found by its names below titles, two rows of it are joined',
    records: 'bill',
    files: {
      '.csv':
        '2024年1月账单统计表,,,\n单位：城中,,,2024-02-01\n账单号,费用,,出账时间\n,气费,违约金,\nB1,10,0.5,2024-01-31 10:00:00\n',
    },
    source: '    columns: { gas_amount: 费用_气费, late_fee: 费用_违约金 }\n',
    columns: 'bill_id, gas_amount, late_fee, source_row',
    landed: [['B1', 10, 0.5, 5]],
    sources: { columns: 'rows_in', rows: [[1]] },
  },
  {
    id: 'dirt_total_rows',
    handling: 'dropped and checked: the total must be the sum of the records as exported, the rejected ones included',
    records: 'bill',
    files: {
      '1.csv':
        '账单号,出账时间,气费\nB1,2024-01-31,10\nB2,坏,"1,000"\n小计,,1010\nB3,2024-01-31,5方\n合 计,,"1,010"\n制表人：王,,审核人：李\n',
      '2.csv': '账单号,出账时间,气费\nB4,2024-01-31,10\n合计,,20\n',
      '3.csv': '账单号,出账时间,气费\nB5,2024-01-31,10\n',
    },
    columns: 'bill_id, gas_amount',
    landed: [
      ['B1', 10],
      ['B4', 10],
      ['B5', 10],
    ],
    findings: [
      [3, 'issued_at', 'dirt_dates', '坏', 'rejected'],
      [5, 'gas_amount', 'dirt_number', '5方', 'rejected'],
    ],
    sources: {
      columns: 'rows_in, control_total_ok',
      rows: [
        [3, true],
        [1, false],
        [1, null],
      ],
    },
  },
  {
    id: 'dirt_unit',
    handling:
      'the header, or the cell itself, tells the unit; a factor that is proposed and a slip by powers of ten are warned of',
    records: 'daily_volume',
    files: {
      '1.csv': '客户编号,日期,日用气量(m³)\nK1,2025-01-01,15200\nK1,2025-01-02,1.6万\nK1,2025-01-03,1.7万方\n',
      '2.csv': '客户编号,日期,日用气量(万方)\nK1,2025-02-01,1.52\nK1,2025-02-02,16000方\nK1,2025-02-03,1.5万\n',
      '3.csv': '客户编号,日期,日用气量\nK1,2025-03-01,1.53\n',
      '4.csv': '客户编号,日期,日用气量(吨)\nK1,2025-04-01,10\n',
    },
    columns: 'volume_m3',
    landed: [[15200], [16000], [17000], [15200], [16000], [15000], [1.53], [14000]],
    findings: [
      [3, 'volume_m3', 'dirt_number', '1.6万', 'repaired'],
      [3, 'volume_m3', 'dirt_number', '16000方', 'repaired'],
      [4, 'volume_m3', 'dirt_number', '1.7万方', 'repaired'],
      [4, 'volume_m3', 'dirt_number', '1.5万', 'repaired'],
    ],
    sources: {
      columns: 'warnings',
      rows: [
        [[]],
        [[]],
        [
          [
            "dirt_unit: the middle volume_m3 is 1.53, about 10,000 times smaller than in the family's other files (15200); is the unit in the header right?",
          ],
        ],
        [
          [
            'dirt_unit: 日用气量(吨) is counted with the proposed 1400 m³ per 吨; state your own in pilotlight.yaml, source `unit_factors: { 吨: … }`',
          ],
        ],
      ],
    },
  },
  {
    id: 'dirt_empty',
    handling: 'accepted: a header without rows brings nothing, which is not zero',
    records: 'bill',
    files: { '.csv': '账单号,气费\n' },
    columns: 'bill_id',
    landed: [],
    sources: { columns: 'rows_in, control_total_ok', rows: [[0, null]] },
  },
  {
    id: 'dirt_multisheet',
    handling:
      'the month and the unit come from the names of sheets and files; a sheet of notes is left out with a warning',
    records: 'unit_supply',
    files: {
      '_城东_2025年.xlsx': workbook({
        '1月': [
          ['购气量', '销气量'],
          [100, 90],
        ],
        '2月': [
          ['购气量', '销气量'],
          [200, 180],
        ],
        说明: [['本表由各单位填报']],
      }),
    },
    columns: 'unit_id, month, purchased, source_file',
    landed: [
      ['010102', '2025-01-01', 100, 'inbox/case_城东_2025年.xlsx#1月'],
      ['010102', '2025-02-01', 200, 'inbox/case_城东_2025年.xlsx#2月'],
    ],
    sources: {
      columns: 'sheet, rows_in, warnings',
      rows: [
        [
          '1月',
          1,
          [
            'dirt_multisheet: unit_id has no column; every row has 010102, as the name or the title says',
            'dirt_multisheet: month has no column; every row has 2025-01, as the name or the title says',
          ],
        ],
        [
          '2月',
          1,
          [
            'dirt_multisheet: unit_id has no column; every row has 010102, as the name or the title says',
            'dirt_multisheet: month has no column; every row has 2025-02, as the name or the title says',
          ],
        ],
        ['说明', 0, ['dirt_multisheet: the sheet 说明 has no header that is known and is left out; it has 1 rows']],
      ],
    },
  },
]
