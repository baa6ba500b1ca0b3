import { beforeAll, describe, expect, it } from 'vitest'
import { checkWorkspace } from '../../src/commands/check.ts'
import { COMPLAINT_HEADER, makeTiny, query, quietRun, ticking } from './tinyWorkspace.ts'

const BARE = { 'inbox/客户.csv': null, 'inbox/气量.csv': null, 'inbox/投诉_a.csv': null, 'inbox/投诉_b.csv': null }

const cards = (file: string, lines: string): string => `
  - records: survey_answer
    files: inbox/${file}
    unpivot: { instrument: card4, questions: { q1: 安全用气指导, q3: 热线服务 } }
${lines}`

const config = (...sources: string[]): string => `company: 示例
as_of: 2025-12-31T24:00
sources:
  - { records: unit, files: "inbox/单位*.csv" }${sources.join('')}
`
const COLUMNS = '    columns: { response_id: 编号, unit_id: 单位, answered_at: 日期 }'
const HEAD = '编号,单位,日期,安全用气指导,热线服务\n'
/** Cards 1 to n of a unit. */
const forms = (n: number, unit: string, day: string): string =>
  HEAD + Array.from({ length: n }, (_, i) => `${i + 1},${unit},${day},满意,${i === 0 ? '不满意' : '满意'}\n`).join('')

const told = async (dir: string, pattern: RegExp): Promise<string[]> =>
  (await checkWorkspace(dir, ticking()))
    .map(({ level, text }) => `${level} ${text}`)
    .filter((line) => pattern.test(line))

const ADVICE =
  `numbers that restart need a prefix, e.g. query: select *, 'A' || "编号" as 新编号 from input, and columns: { response_id: 新编号 }; ` +
  'rows that are corrections need updated_at or record_version'

describe('forms whose numbers restart by branch', () => {
  let dir: string
  beforeAll(async () => {
    dir = makeTiny({
      ...BARE,
      'pilotlight.yaml': config(cards('调查卡*.csv', COLUMNS)),
      'inbox/调查卡_1城中.csv': forms(3, '0101', '2025-03-01'),
      'inbox/调查卡_2城东.csv': forms(5, '0102', '2025-03-01'),
    })
    await quietRun(dir)
  })

  it('fail where nothing of a file is kept, with the files, the fields that differ and what to write', async () => {
    expect(await told(dir, /调查卡_\d.*merged into/)).toEqual([
      `failure inbox/调查卡_1城中.csv: 3 of 3 rows merged into rows of inbox/调查卡_2城东.csv with the same response_id; they differ in unit_id: add survey_id under columns, e.g. survey_id: { value: S2025 }; ${ADVICE}`,
    ])
  })

  it('have the merged total in the account, and a rule of their own in the ledger', async () => {
    expect(await told(dir, /^ok \d+ files/)).toEqual(['ok 3 files, 11 rows: 8 kept, 3 merged, 0 rejected'])
    expect(
      await query(dir, `select file, row, rule, action from load_issue where action <> 'repaired' order by row`),
    ).toEqual([2, 3, 4].map((row) => ({ file: 'inbox/调查卡_1城中.csv', row, rule: 'dirt_reused', action: 'merged' })))
  })

  it('all count once a query puts a prefix before them, as the documents say', async () => {
    const prefixed = `    query: select *, 'CD' || 编号 as 新编号 from input
    columns: { response_id: 新编号, unit_id: 单位, answered_at: 日期 }`
    const other = makeTiny({
      ...BARE,
      'pilotlight.yaml': config(cards('调查卡_1*.csv', COLUMNS), cards('调查卡_2*.csv', prefixed)),
      'inbox/调查卡_1城中.csv': forms(3, '0101', '2025-03-01'),
      'inbox/调查卡_2城东.csv': forms(5, '0102', '2025-03-01'),
    })
    await quietRun(other)
    expect(await told(other, /merged/)).toEqual(['ok 3 files, 11 rows: 11 kept, 0 merged, 0 rejected'])
  })
})

describe('forms whose numbers restart by sheet or file', () => {
  it('warn where a part is kept; answers without customer and day are told apart by what they say', async () => {
    const anonymous = (label: string, n: number): string =>
      `编号,安全用气指导,热线服务\n${Array.from({ length: n }, (_, i) => `${i + 1},满意,${label}\n`).join('')}`
    const dir = makeTiny({
      ...BARE,
      'pilotlight.yaml': config(cards('卡*.csv', '    columns: { response_id: 编号 }')),
      'inbox/卡2024.csv': anonymous('满意', 3),
      'inbox/卡2025.csv': anonymous('不满意', 2),
    })
    await quietRun(dir)
    expect(await told(dir, /merged into/)).toEqual([
      `warning inbox/卡2024.csv: 2 of 3 rows merged into rows of inbox/卡2025.csv with the same response_id; they differ in label_raw: add survey_id under columns, e.g. survey_id: { value: S2025 }; ${ADVICE}`,
    ])
  })

  it('name the sheets, and are quiet with a survey_id from the sheet', async () => {
    const sheet = (name: string, day: string): string =>
      `<Worksheet ss:Name="${name}"><Table>${[
        '编号,单位,日期,安全用气指导,热线服务',
        `1,0101,${day},满意,满意`,
        `2,0102,${day},满意,不满意`,
      ]
        .map(
          (line) =>
            `<Row>${line
              .split(',')
              .map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`)
              .join('')}</Row>`,
        )
        .join('')}</Table></Worksheet>`
    const book = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheet('2024年', '2024-05-01')}${sheet('2025年', '2025-05-01')}</Workbook>`
    const made = (columns: string): string =>
      makeTiny({ ...BARE, 'pilotlight.yaml': config(cards('卡.xls', columns)), 'inbox/卡.xls': book })
    const plain = made(COLUMNS)
    await quietRun(plain)
    expect(await told(plain, /merged into/)).toEqual([
      `failure inbox/卡.xls#2024年: 2 of 2 rows merged into rows of inbox/卡.xls#2025年 with the same response_id; they differ in answered_at: add survey_id under columns, e.g. survey_id: { from: sheet, match: "(\\\\d{4})" } or { value: S2025 }; ${ADVICE}`,
    ])
    const apart = made(
      '    columns: { survey_id: { from: sheet, match: "(\\\\d{4})", map: { 2024: DC2024, 2025: DC2025 } }, response_id: 编号, unit_id: 单位, answered_at: 日期 }',
    )
    await quietRun(apart)
    expect(await told(apart, /merged/)).toEqual(['ok 2 files, 7 rows: 7 kept, 0 merged, 0 rejected'])
  })
})

describe('rows that are the same or a correction', () => {
  const complaint = (no: string, customer: string, at: string, version: string): string =>
    `${no},投诉,${customer},0101,${at},,,${version}\n`

  it('are merged without a word: the same export twice, a clock put right, a version, another unit in charge', async () => {
    const dir = makeTiny({
      'inbox/投诉_a.csv': `${COMPLAINT_HEADER}${complaint('C1', '10001', '2025-03-01 08:00:00', '')}${complaint('C2', '10001', '2025-03-01 08:00:00', '')}${complaint('C3', '10001', '2025-03-01 08:00:00', '1')}`,
      'inbox/投诉_b.csv': `${COMPLAINT_HEADER}${complaint('C1', '10001', '2025-03-01 08:00:00', '')}${complaint('C2', '10001', '2025-03-01 09:30:00', '').replace('0101', '0102')}${complaint('C3', '10002', '2025-04-01 08:00:00', '2')}`,
    })
    await quietRun(dir)
    expect(await told(dir, /merged into/)).toEqual([])
    expect(await query(dir, `select distinct rule from load_issue where action = 'merged'`)).toEqual([
      { rule: 'dirt_duplicates' },
    ])
  })

  it('of another customer, without a version, are told of in every family', async () => {
    const dir = makeTiny({
      'inbox/投诉_a.csv': `${COMPLAINT_HEADER}${complaint('C1', '10001', '2025-03-01 08:00:00', '')}${complaint('C2', '10001', '2025-03-01 08:00:00', '')}`,
      'inbox/投诉_b.csv': `${COMPLAINT_HEADER}${complaint('C1', '10002', '2025-03-01 08:00:00', '')}`,
    })
    await quietRun(dir)
    expect(await told(dir, /merged into/)).toEqual([
      `warning inbox/投诉_a.csv: 1 of 2 rows merged into rows of inbox/投诉_b.csv with the same complaint_no; they differ in customer_id: numbers that restart need a prefix, e.g. query: select *, 'A' || "投诉编号" as 新编号 from input, and columns: { complaint_no: 新编号 }; rows that are corrections need updated_at or record_version`,
    ])
  })
})
