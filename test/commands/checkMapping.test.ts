import { describe, expect, it } from 'vitest'
import type { CheckLine } from '../../src/commands/check/line.ts'
import { checkWorkspace } from '../../src/commands/check.ts'
import { FILES, makeTiny, quietRun, ticking } from './tinyWorkspace.ts'

const check = (dir: string): Promise<CheckLine[]> => checkWorkspace(dir, ticking())
const texts = (lines: readonly CheckLine[], level: CheckLine['level']): string[] =>
  lines.filter((line) => line.level === level).map(({ text }) => text)

const HEADER = '投诉编号,诉求类型,客户编号,承办单位,受理日期时间,受理渠道,办结时间,联系电话,备注\n'
const row = (
  no: string,
  fields: Partial<Record<'unit' | 'customer' | 'at' | 'channel' | 'closed', string>> = {},
): string =>
  `${no},投诉,${fields.customer ?? '10001'},${fields.unit ?? '0101'},${fields.at ?? '2025-03-01 08:00:00'},${fields.channel ?? '热线'},${fields.closed ?? ''},13812345678,\n`

const config = (columns: string): string => `company: 示例
as_of: 2025-12-31T24:00
sources:
  - { records: unit, files: "inbox/单位*.csv" }
  - { records: customer, files: "inbox/客户*.csv" }
  - { records: daily_volume, files: "inbox/气量*.csv" }
  - records: complaint
    files: inbox/投诉*.csv
    columns: { ${columns} }
`

const workspace = (columns: string, rows: string): string =>
  makeTiny({ 'pilotlight.yaml': config(columns), 'inbox/投诉_a.csv': HEADER + rows, 'inbox/投诉_b.csv': null })

describe('check before anything is loaded', () => {
  it('tells of every file what would stop the load, with the header that is meant, and goes on', async () => {
    const dir = workspace('', row('C1'))
    const other = makeTiny({
      'pilotlight.yaml': config(''),
      'inbox/投诉_a.csv': HEADER + row('C1'),
      'inbox/投诉_b.csv': '编号,受理,内容\nC9,x,y\n',
      'inbox/气量.csv': '客户编号,用气日子,用气量\n10001,2025-03-01,40.5\n',
    })
    const failures = texts(await check(other), 'failure')
    expect(failures[0]).toMatch(/nothing is loaded yet/)
    expect(failures.slice(1).map((text) => /^([^:]+): no column for (\S+);/.exec(text)?.slice(1))).toEqual([
      ['inbox/气量.csv', 'daily_volume.gas_day'],
      ['inbox/投诉_a.csv', 'complaint.received_at'],
      undefined,
    ])
    expect(failures[3]).toMatch(/^inbox\/投诉_b\.csv: no header row found .* row 1 reads 编号, 受理, 内容$/)
    expect(texts(await check(dir), 'warning')).toContain(
      'complaint, inbox/投诉_a.csv: nothing feeds received_at; is it 受理日期时间? Then write columns: { received_at: 受理日期时间 }',
    )
  })

  it('a file that cannot be read at all does not hide the others', async () => {
    const dir = makeTiny({ 'inbox/气量.csv': new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]) })
    const lines = await check(dir)
    expect(texts(lines, 'failure').some((text) => text.startsWith('inbox/气量.csv'))).toBe(true)
    expect(texts(lines, 'warning').join('\n')).toMatch(
      /complaint\.received_at: 1 time cannot be read.*there is no such day/,
    )
  })
})

describe('check of wide questionnaires before anything is loaded', () => {
  const wide = (questions: string): string => `company: 示例
as_of: 2025-12-31T24:00
sources:
  - records: survey_answer
    files: inbox/问卷.xls
    unpivot: { instrument: card4, questions: ${questions} }
    columns: { response_id: 编号, answered_at: 日期 }
`
  const sheet = (name: string, rows: readonly string[][]): string =>
    `<Worksheet ss:Name="${name}"><Table>${rows.map((cells) => `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`).join('')}</Table></Worksheet>`
  const book = (...sheets: string[]): string =>
    `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">${sheets.join('')}</Workbook>`
  const data = sheet('数据', [
    ['编号', '日期', '热线'],
    ['1', '2025-03-01', '满意'],
  ])
  const made = (questions: string, ...sheets: string[]): string =>
    makeTiny({ 'pilotlight.yaml': wide(questions), 'inbox/问卷.xls': book(...sheets) })

  it('a sheet of notes beside the answers is left out, as the loader leaves it out', async () => {
    const notes = sheet('加权说明', [['加权系数由抽样中心提供'], ['仅供参考']])
    const lines = await check(made('{ q3: 热线 }', notes, data))
    expect(texts(lines, 'failure')).toEqual([expect.stringMatching(/^nothing is loaded yet/)])
    expect(texts(lines, 'ok')).toContain('inbox/问卷.xls#加权说明: left out, it has no header of survey_answer')
  })

  it('a sheet with none of the questions is named with its headers, and does not hide the other sheets', async () => {
    const other = sheet('补充', [
      ['编号', '日期', '备注'],
      ['1', '2025-03-01', '无'],
    ])
    const dir = made('{ q3: 热线 }', other, data)
    const lines = await check(dir)
    const text =
      'inbox/问卷.xls#补充: none of the questions q3 is in the file; headers: 编号, 日期, 备注; write each question with its header under unpivot.questions'
    expect(texts(lines, 'failure').slice(1)).toEqual([text])
    expect(texts(lines, 'ok').join('\n')).toMatch(/survey_answer, inbox\/问卷\.xls#数据: optional fields/)
    await expect(quietRun(dir, ['load'])).rejects.toThrow(text)
  })
})

describe('check of the answers of wide questionnaires', () => {
  const files = {
    'pilotlight.yaml': `company: 示例
as_of: 2025-12-31T24:00
sources:
  - records: survey_answer
    files: inbox/卡*.csv
    unpivot: { instrument: card4, questions: { q2: 2.抢修时限, q3: 热线, q10: 建议 } }
    columns: { response_id: [序号, 编号], answered_at: 日期, mode: { header: [调查方式, 方式], map: { 电访: phone } } }
`,
    'inbox/卡2024.csv': '序号,日期,调查方式,2.抢修时限,热线,建议\n1,2024-03-01,电访,满意,√满意,好\n',
    'inbox/卡2025.csv':
      '编号,日期,方式,抢修及时性,热线,建议\n1,2025-03-01,扫码领奖,满意,√满意,好\n2,2025-03-02,扫码领奖,,√满意,\n3,2025-03-02,电访,比较满意,满意,\n',
  }
  const forgotten =
    'inbox/卡2025.csv: dirt_columns: 抢修及时性 feeds nothing, and 2 of its 2 answers are labels of card4: is it q2, not asked here? Then write under unpivot.questions q2: [2.抢修时限, 抢修及时性]'
  const label = (place: string, n: string): string =>
    `${place}: ${n} "√满意" (q3) will be invalid: neither a level of card4 nor another word for one, nor listed as missing; write instruments: { card4: { extends: card4, missing: ["√满意"] } }, or aliases: { "√满意": <level> } in place of missing`
  const mode =
    'survey_answer.mode: "扫码领奖" (2 rows, inbox/卡2025.csv) is not known; write which of phone, web, face, paper, sms it means: map: { 扫码领奖: … }'

  it('before a load names forgotten columns, strange labels, and words by forms with the headers of the configuration', async () => {
    const warnings = texts(await check(makeTiny(files)), 'warning')
    expect(warnings).toContain(forgotten)
    expect(warnings).toContain(label('inbox/卡2024.csv', '1 answer'))
    expect(warnings).toContain(label('inbox/卡2025.csv', '2 answers'))
    expect(warnings.filter((text) => text.startsWith('survey_answer.mode'))).toEqual([mode])
    const bare = makeTiny({
      ...files,
      'pilotlight.yaml': files['pilotlight.yaml'].replace(', map: { 电访: phone }', ''),
    })
    expect(texts(await check(bare), 'warning').find((text) => text.includes('扫码领奖'))).toMatch(
      /columns: \{ mode: \{ header: \[调查方式, 方式\], map: \{ 扫码领奖: … \} \} \}$/,
    )
  })

  it('after a load says the same of the column and counts forms', async () => {
    const dir = makeTiny(files)
    await quietRun(dir, ['load'])
    const warnings = texts(await check(dir), 'warning')
    expect(warnings).toContain(forgotten)
    expect(warnings).toContain(mode)
  })
})

describe('check of a loaded workspace', () => {
  it('names headers that are not used, personal ones apart, and what figures miss', async () => {
    const dir = workspace('received_at: 受理日期时间', row('C1'))
    await quietRun(dir, ['load'])
    const lines = await check(dir)
    expect(texts(lines, 'ok')).toContain('complaint, inbox/投诉_a.csv: headers not used: 受理渠道, 备注')
    expect(texts(lines, 'ok')).toContain('complaint, inbox/投诉_a.csv: personal data, never loaded: 联系电话')
    expect(texts(lines, 'warning')).toContain(
      'complaint, inbox/投诉_a.csv: nothing feeds channel; is it 受理渠道? Then write columns: { channel: 受理渠道 }',
    )
    expect(texts(lines, 'warning').join('\n')).toMatch(
      /figures need what no column feeds: .*investigated_at \(sla_complaint_/,
    )
    expect(texts(lines, 'ok').join('\n')).toMatch(/record families that no source feeds: .*payment/)
    expect(JSON.stringify(lines)).not.toContain('13812345678')
  })

  it('names fields that are fed and empty, and those that almost always are', async () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      row(`C${i}`, i === 0 ? { channel: '热线' } : { channel: '' }),
    ).join('')
    const dir = workspace('received_at: 受理日期时间, channel: 受理渠道', rows)
    await quietRun(dir, ['load'])
    const lines = await check(dir)
    expect(texts(lines, 'warning')).toContain(
      'complaint: a column feeds them, and they are empty in every row: closed_at',
    )
    expect(texts(lines, 'ok')).toContain('complaint: almost always empty: channel (97.5 %)')
  })

  it('names words that are not known with count, file and the line to write', async () => {
    const rows = ['网厅', '网厅', '手机APP', '热线'].map((channel, i) => row(`C${i}`, { channel })).join('')
    const dir = workspace('received_at: 受理日期时间, channel: 受理渠道', rows)
    await quietRun(dir, ['load'])
    const warnings = texts(await check(dir), 'warning')
    expect(warnings).toContain(
      'complaint.channel: "网厅" (2 rows, inbox/投诉_a.csv) is not known; the nearest is 网站 (web): if it means that, write columns: { channel: { header: 受理渠道, map: { 网厅: web } } }',
    )
    expect(warnings).toContain(
      'complaint.channel: "手机APP" (1 row, inbox/投诉_a.csv) is not known; the nearest is app: if it means that, write columns: { channel: { header: 受理渠道, map: { 手机APP: app } } }',
    )
  })

  it('shows five words at most, and none where they are too many to be words', async () => {
    const with_ = async (count: number): Promise<string[]> => {
      const rows = Array.from({ length: count }, (_, i) => row(`C${i}`, { channel: `某某${i}` })).join('')
      const dir = workspace('received_at: 受理日期时间, channel: 受理渠道', rows)
      return texts(await check(dir), 'warning').filter((text) => text.startsWith('complaint.channel'))
    }
    expect((await with_(9)).at(-1)).toBe('complaint.channel: and 4 more words that are not known')
    expect(await with_(9)).toHaveLength(6)
    const many = await with_(60)
    expect(many).toHaveLength(1)
    expect(many[0]).toMatch(/60 different words are not known .* is 受理渠道 the right column\?/)
    expect(many[0]).not.toContain('某某')
  })

  it('names the format of dates that are refused, and does not guess where they are ambiguous', async () => {
    const dated = async (...dates: string[]): Promise<string> => {
      const dir = workspace('received_at: 受理日期时间', dates.map((at, i) => row(`C${i}`, { at })).join(''))
      await quietRun(dir, ['load'])
      return texts(await check(dir), 'warning')
        .filter((text) => text.startsWith('complaint.received_at'))
        .join('\n')
    }
    expect(await dated('13/03/2025 08:00', '01/04/2025 09:30')).toMatch(
      /2 times cannot be read, .*write columns: \{ received_at: \{ header: 受理日期时间, formats: \["dd\/MM\/yyyy HH:mm"\] \} \}$/,
    )
    expect(await dated('03/03/2025', '01/04/2025')).toMatch(
      /do not tell day from month; ask, then write formats: \["dd\/MM\/yyyy"\] or \["MM\/dd\/yyyy"\]$/,
    )
  })

  it('names units and customers that are in no register, with the unit that is near', async () => {
    const rows = row('C1', { unit: '城东所' }) + row('C2', { unit: '9999' }) + row('C3', { customer: '77777' })
    const dir = workspace('received_at: 受理日期时间', rows)
    await quietRun(dir, ['load'])
    const warnings = texts(await check(dir), 'warning')
    expect(warnings).toContain(
      'unit "城东所" is not in the register of units: 1 row of complaint; if it is 城东, write unit_aliases: { 城东所: "0102" }',
    )
    expect(warnings).toContain('unit "9999" is not in the register of units: 1 row of complaint')
    expect(warnings).toContain('complaint: 1 customer in 1 row are not in the register of customers, e.g. 77777')
  })

  it('reads a short name of a unit that could be a person’s as a unit; what could be none is told with unit_aliases, not with the salt', async () => {
    const rows = row('C1', { unit: '白水' }) + row('C2', { unit: '王强' })
    const dir = makeTiny({
      'pilotlight.yaml': config('received_at: 受理日期时间'),
      'inbox/单位.csv': '单位编码,单位名称,单位类型,上级单位\n0204,白水县分公司,所属单位,\n',
      'inbox/投诉_a.csv': HEADER + rows,
      'inbox/投诉_b.csv': null,
    })
    await quietRun(dir, ['load'])
    const warnings = texts(await check(dir), 'warning')
    expect(warnings).toContain(
      'unit "白水" is not in the register of units: 1 row of complaint; if it is 白水县分公司, write unit_aliases: { 白水: "0204" }',
    )
    expect(warnings).toContain(
      "complaint.unit_id: 1 identifier refused (inbox/投诉_a.csv): each reads like a person's name or number, and no unit of the register has it in its name; if it is a unit's short name, write unit_aliases: { <name as in the file>: \"<unit_id>\" }; else map the column of the unit's code",
    )
    expect(warnings.join('\n')).not.toMatch(/PILOTLIGHT_SALT|王强/)
  })

  it('names identifiers that a spreadsheet has cut', async () => {
    const dir = workspace('received_at: 受理日期时间', row('C1') + row('1.23457E+11'))
    await quietRun(dir, ['load'])
    expect(texts(await check(dir), 'warning')).toContain(
      'complaint.complaint_no: 1 identifier refused, e.g. "1.23457E+11" (inbox/投诉_a.csv); the spreadsheet has cut it to scientific notation: export the column as text',
    )
  })

  it('tells of every family how fresh it is, and warns of those that lag', async () => {
    const dir = makeTiny({ 'inbox/投诉_b.csv': null })
    await quietRun(dir, ['load'])
    const lines = await check(dir)
    expect(texts(lines, 'warning')).toContain(
      'complaint: the latest record is of 2025-03-09, the cut-off is 2026-01-01 00:00:00',
    )
    expect(texts(lines, 'warning').some((text) => text.startsWith('daily_volume: the latest'))).toBe(
      !FILES['inbox/气量.csv']!.includes('2025-12-31'),
    )
  })

  it('mentions registers that records refer to and that are not loaded', async () => {
    const dir = makeTiny({
      'pilotlight.yaml': `company: 示例\nas_of: 2025-12-31T24:00\nsources:\n  - { records: complaint, files: "inbox/投诉*.csv" }\n`,
    })
    await quietRun(dir, ['load'])
    expect(texts(await check(dir), 'ok').join('\n')).toMatch(
      /refer to registers that are not loaded: .*customer \(customer_id of complaint\)/,
    )
  })
})
