import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { checkWorkspace } from '../../src/commands/check.ts'
import { initFromFiles } from '../../src/commands/initFrom.ts'
import type { Source } from '../../src/workspace/config.ts'
import { readConfig } from '../../src/workspace/readConfig.ts'
import { workbookBytes } from '../sources/workbookBytes.ts'
import { runCli } from './cliProcess.ts'
import { makeScratch, query, quietRun, writeFiles } from './tinyWorkspace.ts'

interface Proposed {
  dir: string
  text: string
  told: string[]
  sources: Source[]
}

/** Writes files into an inbox and proposes a configuration from them. */
async function propose(files: Record<string, string | Uint8Array>): Promise<Proposed> {
  const dir = makeScratch('from')
  writeFiles(dir, files)
  const paths = Object.keys(files).map((name) => join(dir, name))
  const { written, text, told } = await initFromFiles(dir, paths)
  expect(written).toBe(join(dir, 'pilotlight.yaml'))
  expect(readFileSync(written!, 'utf8')).toBe(text)
  return { dir, text, told, sources: readConfig(written!).sources }
}

/** Loads a proposed workspace; gives a column of the records. */
async function loaded(dir: string, sql: string): Promise<unknown[]> {
  await quietRun(dir, ['load'])
  return (await query<Record<string, unknown>>(dir, sql)).map((row) => Object.values(row)[0])
}

const lines = (header: string, count: number, row: (i: number) => string): string =>
  `${header}\n${Array.from({ length: count }, (_, i) => row(i)).join('\n')}\n`

const day = (i: number): string => `2024-03-${String(1 + (i % 28)).padStart(2, '0')}`

/** Requests of a city's hotline, as an English system exports them. */
const REQUESTS = lines(
  'CASE_ENQUIRY_ID,OPEN_DT,TARGET_DT,CLOSED_DT,OnTime_Status,SUBJECT,Department,Source,Phone_Number',
  40,
  (i) =>
    `1010${i},${day(i)} 08:${10 + i}:00,${i % 3 ? `${day(i)} 20:00:00` : ''},${i % 4 ? `${day(i)} 19:00:00` : ''},ONTIME,Street,PW${i % 3},${i % 2 ? 'Constituent Call' : 'City Worker'},13812345678`,
)

/** A wide questionnaire: numbers 1 to 5, 6 not applicable, 0 blank. */
const answers = (year: number): string =>
  lines(
    'RESPNUM,AIRLINE,Q7ART,Q7FOOD,Q7ALL,Q20INCOME',
    30,
    (i) => `${i + 1},${year % 10},${i % 7},${(i * 5) % 6},${(i * 5) % 7},${i % 5}`,
  )

describe('init --from: English exports', () => {
  it('proposes complaints for requests with near headers, and loads every row', async () => {
    const { dir, sources, text } = await propose({ 'inbox/requests_2024q1.csv': REQUESTS })
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({ records: 'complaint', files: ['inbox/requests_*q*.csv'] })
    expect(sources[0]!.columns).toEqual({
      complaint_no: { header: ['CASE_ENQUIRY_ID'] },
      unit_id: { header: ['Department'] },
      received_at: { header: ['OPEN_DT'] },
      closed_at: { header: ['CLOSED_DT'] },
      due_at: { header: ['TARGET_DT'] },
    })
    expect(text).toMatch(/# channel: Source +# the values do not fit/)
    expect(text).toMatch(/# Personal data, never loaded: Phone_Number/)
    expect(text).not.toContain('13812345678')
    expect(await loaded(dir, 'select count(*) from record_complaint where received_at is not null')).toEqual([40])
  })

  it('proposes one source with `unpivot` for the questionnaires of two years', async () => {
    const { dir, sources, text } = await propose({
      'inbox/survey_2014.csv': answers(2014),
      'inbox/survey_2015.csv': answers(2015),
    })
    expect(sources).toHaveLength(1)
    expect(sources[0]).toMatchObject({
      records: 'survey_answer',
      files: ['inbox/survey_*.csv'],
      unpivot: { instrument: 'questionnaire', questions: { q7art: ['Q7ART'], q7food: ['Q7FOOD'], q7all: ['Q7ALL'] } },
      columns: { response_id: { header: ['RESPNUM'] }, survey_id: { from: 'file', match: '\\d{4}' } },
    })
    expect(readConfig(join(dir, 'pilotlight.yaml')).instruments.questionnaire).toMatchObject({
      levels: ['5', '4', '3', '2', '1'],
      satisfied: ['5', '4'],
      missing: [{ code: '6' }, { code: '0' }],
      questions: { q7art: { title: 'Q7ART', scale: true } },
    })
    expect(text).toMatch(
      /survey_id: \{ from: file, match: "\\\\d\{4\}" \} +# the numbers repeat by file; with a ledger/,
    )
    expect(await loaded(dir, 'select count(*) from record_survey_answer')).toEqual([180])
  })

  it('names the nearest families of a log that is of none, and leaves a configuration that is read', async () => {
    const fines = lines(
      'case,activity,lifecycle,resource,article,points',
      12,
      (i) => `A${i % 4},Send Fine,complete,561,157,${i}`,
    )
    const { sources, text, told } = await propose({ 'inbox/payments_fines.csv': fines })
    expect(sources.map(({ files }) => files)).toEqual([['inbox/投诉*.csv']])
    expect(text).toMatch(/# inbox\/payments_fines\.csv: no record family is near enough; the nearest: payment/)
    expect(text).toContain('#   headers: case, activity, lifecycle, resource, article, points')
    expect(told).toEqual(['inbox/payments_fines.csv: no record family is near enough; see the comment'])
  })
})

describe('init --from: Chinese exports', () => {
  it('finds the header below a title in GB18030, maps sure words and leaves doubtful ones to the reader', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) =>
        `TS${100 + i},2025-03-0${1 + (i % 9)} 09:00:00,${['热线', '网站', '手机APP', '网厅'][i % 4]},城东所,张三,身份证丢失`,
    )
    const text = `2025年3月投诉统计表,,,,,\n工单号码,受理日期时间,受理渠道,承办单位,投诉人,投诉内容\n${rows.join('\n')}\n合计,12,,,,\n`
    const { dir, sources, text: yaml } = await propose({ 'inbox/投诉2025年3月.csv': iconv.encode(text, 'gb18030') })
    expect(sources[0]).toMatchObject({ records: 'complaint', files: ['inbox/投诉*.csv'] })
    expect(sources[0]!.columns).toEqual({
      complaint_no: { header: ['工单号码'] },
      received_at: { header: ['受理日期时间'] },
      channel: { header: ['受理渠道'], map: { 手机APP: 'app' } },
    })
    expect(yaml).toMatch(/# channel: \{ header: 受理渠道, map: \{ 网厅: web \} \} +# 3 rows; nearest is/)
    expect(yaml).toMatch(/# Personal data, never loaded: 投诉人/)
    expect(yaml).not.toContain('张三')
    expect(yaml).toContain('# gb18030')
    expect(await loaded(dir, `select count(*) from record_complaint where channel = 'app'`)).toEqual([3])
  })

  it('proposes formats where the days tell the order, and says so where they do not', async () => {
    const payments = (dates: string[]): string =>
      lines('流水号,户号,交费日期,金额', dates.length, (i) => `P${i},K${i},${dates[i]},${i}.50`)
    const sure = await propose({ 'inbox/缴费1.csv': payments(['13/01/2024', '25/02/2024', '01/03/2024']) })
    expect(sure.sources[0]!.columns.paid_at).toEqual({ header: ['交费日期'], formats: ['dd/MM/yyyy'] })
    expect(await loaded(sure.dir, 'select cast(paid_at as date) from record_payment order by payment_id')).toEqual([
      '2024-01-13',
      '2024-02-25',
      '2024-03-01',
    ])
    const doubtful = await propose({ 'inbox/缴费1.csv': payments(['03/01/2024', '05/02/2024', '01/03/2024']) })
    expect(doubtful.sources[0]!.columns.paid_at).toEqual({ header: ['交费日期'] })
    expect(doubtful.text).toMatch(
      /# paid_at: 3 rows as "01\/03\/2024" +# ambiguous: .*\["dd\/MM\/yyyy"\] or \["MM\/dd\/yyyy"\]/,
    )
  })

  it('reads a two-row header with units, and asks for the factor of a unit that the field cannot have', async () => {
    const volumes = (unit: string): string =>
      `客户信息,,用气,\n客户编号,客户名称,日期,日用气量(${unit})\nK1,甲厂,2025-03-01,1.5\nK2,乙厂,2025-03-01,2\n`
    const known = await propose({ 'inbox/气量2025.csv': volumes('万方') })
    expect(known.sources[0]).toMatchObject({ records: 'daily_volume', columns: {} })
    expect(await loaded(known.dir, 'select volume_m3 from record_daily_volume order by customer_id')).toEqual([
      15000, 20000,
    ])
    const tonnes = await propose({ 'inbox/气量2025.csv': volumes('吨') })
    expect(tonnes.text).toMatch(/# dirt_unit: 日用气量\(吨\) .*unit_factors/)
    const strange = await propose({ 'inbox/气量2025.csv': volumes('元') })
    expect(strange.text).toMatch(/# inbox\/气量2025\.csv: header 日用气量\(元\) states the unit 元.*unit_factors/)
    expect(strange.text).toMatch(/^ {2}# +- records: daily_volume/m)
  })

  it('takes all sheets of a workbook that are of one family; a sheet of notes is left out', async () => {
    const sheet = (...rows: string[][]): string =>
      `<sheetData>${rows
        .map(
          (cells, r) =>
            `<row r="${r + 1}">${cells.map((text, c) => `<c r="${'ABCD'[c]}${r + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
        )
        .join('')}</sheetData>`
    const header = ['投诉编号', '受理时间', '承办单位']
    const months = workbookBytes({
      sheets: {
        '1月': sheet(header, ['A1', '2025-01-03 08:00:00', '城东'], ['A2', '2025-01-04 08:00:00', '城东']),
        '2月': sheet(header, ['A3', '2025-02-03 08:00:00', '城东'], ['A4', '2025-02-04 08:00:00', '城西']),
      },
    })
    const all = await propose({ 'inbox/投诉.xlsx': months })
    expect(all.sources[0]).toMatchObject({ records: 'complaint', sheet: '*', columns: {} })
    expect(await loaded(all.dir, 'select count(*) from record_complaint')).toEqual([4])
    const withNotes = workbookBytes({
      sheets: {
        说明: sheet(['请勿修改本表']),
        台账: sheet(header, ['A1', '2025-01-03 08:00:00', '城东'], ['A2', '2025-01-04 08:00:00', '城东']),
      },
    })
    const one = await propose({ 'inbox/投诉.xlsx': withNotes })
    expect(one.sources[0]).toMatchObject({ records: 'complaint', sheet: '*' })
    expect(await loaded(one.dir, 'select count(*) from record_complaint')).toEqual([2])
  })

  it('reads an .xls that is an HTML page, and a compressed file', async () => {
    const cells = (...texts: string[]): string => `<tr>${texts.map((text) => `<td>${text}</td>`).join('')}</tr>`
    const page = `<html><table>${cells('缴费流水')}${cells('流水号', '户号', '缴费日期', '金额(元)')}${cells('P1', 'K1', '2025-03-01', '10.5')}${cells('P2', 'K2', '2025-03-02', '3')}</table></html>`
    for (const [name, bytes, pattern] of [
      ['缴费2025.xls', Buffer.from(page), '缴费*.xls'],
      ['缴费2025.xls.gz', gzipSync(page), '缴费*.xls.gz'],
    ] as const) {
      const { dir, sources } = await propose({ [`inbox/${name}`]: bytes })
      expect(sources[0]).toMatchObject({ records: 'payment', files: [`inbox/${pattern}`], columns: {} })
      expect(await loaded(dir, 'select amount from record_payment order by payment_id')).toEqual([10.5, 3])
    }
  })

  it('gathers questions whose headers drift, and knows the scale of the card', async () => {
    const card = (third: string): string =>
      lines(
        `编号,单位,安全用气指导,${third},服务态度,填表日期`,
        12,
        (i) =>
          `${i},城东,${['满意', '比较满意', '基本满意', '不满意'][i % 4]},满意,${i % 2 ? '满意' : '不满意'},2025-03-01`,
      )
    const { sources, dir } = await propose({
      'inbox/满意度2024.csv': card('热线服务'),
      'inbox/满意度2025.csv': card('客服热线'),
    })
    expect(sources).toHaveLength(1)
    expect(sources[0]!.records).toBe('survey_answer')
    expect(readConfig(join(dir, 'pilotlight.yaml')).instruments).toEqual({})
    expect(sources[0]!.unpivot).toEqual({
      instrument: 'card4',
      questions: { q1: ['安全用气指导'], q3: ['热线服务', '客服热线'], q4: ['服务态度'] },
    })
    expect(await loaded(dir, `select count(*) from record_survey_answer where question_id = 'q3'`)).toEqual([24])
  })

  it('adds to the card what means no answer that the program does not know', async () => {
    const { dir, text } = await propose({
      'inbox/满意度2025.csv': lines(
        '编号,单位,安全用气指导,热线服务,服务态度,填表日期',
        24,
        (i) => `${i},城东,${['满意', '滿意', '较满意', '不满意', '拒答', '未回答'][i % 6]},满意,满意,2025-03-01`,
      ),
    })
    const { card4 } = readConfig(join(dir, 'pilotlight.yaml')).instruments
    expect(card4!.levels).toEqual(['满意', '比较满意', '基本满意', '不满意'])
    expect(card4!.missing.map(({ code }) => code).slice(0, 3)).toEqual(['拒答', '', '未回答'])
    expect(text).toMatch(/^ {2}card4:\n {4}extends: card4\n {4}missing: \[拒答\] /m)
  })

  it('knows the visit report by its columns, in traditional characters too', async () => {
    const { dir, sources } = await propose({
      'inbox/走访评价.csv': lines(
        '编号,单位,服務質量,服务态度,产品知名度,走访日期',
        24,
        (i) =>
          `${i},城东,${['非常優良', '優良', '不合格'][i % 3]},${['优良', '不好', '惡劣'][i % 3]},${['优良', '较差', '合格'][i % 3]},2025-03-01`,
      ),
    })
    expect(sources[0]!.unpivot).toEqual({
      instrument: 'visit7',
      questions: { quality: ['服務質量'], service: ['服务态度'], brand: ['产品知名度'] },
    })
    expect(readConfig(join(dir, 'pilotlight.yaml')).instruments).toEqual({})
  })

  it('knows the visit report though a few answers are none of its labels, and names those', async () => {
    const quality = (i: number): string => (i < 22 ? ['优良', '良好', '一般'][i % 3]! : ['不合格', '还行'][i % 2]!)
    const { dir, text, sources } = await propose({
      'inbox/走访评价.csv': lines(
        '编号,单位,产品质量,服务,企业知名度,调查日期',
        24,
        (i) => `${i},城东,${quality(i)},${i === 3 ? '不合格' : '优良'},${i === 5 ? '未评' : '优良'},2025-03-01`,
      ),
    })
    expect(sources[0]!.unpivot).toEqual({
      instrument: 'visit7',
      questions: { quality: ['产品质量'], service: ['服务'], brand: ['企业知名度'] },
    })
    expect(text).toMatch(
      /# Answers that are no level of their question: "不合格" \(1 row\), "还行" \(1 row\); what they mean stands under/,
    )
    expect(readConfig(join(dir, 'pilotlight.yaml')).instruments.visit7!.missing[0]).toEqual({ code: '未评' })
    expect(await loaded(dir, 'select count(*) from record_survey_answer')).toEqual([72])
  })

  it('states the labels of the visit report where the questions are others', async () => {
    const { dir, sources } = await propose({
      'inbox/评议表.csv': lines(
        '编号,单位,知名度印象甲,知名度印象乙,知名度印象丙,知名度印象丁,调查日期',
        24,
        (i) => `${i},城东,${['优良', '一般', '较差'][i % 3]},优良,优良,优良,2025-03-01`,
      ),
    })
    const { instrument } = sources[0]!.unpivot!
    expect(instrument).toBe('questionnaire')
    expect(readConfig(join(dir, 'pilotlight.yaml')).instruments.questionnaire).toMatchObject({
      levels: ['优良', '一般', '较差'],
      satisfied: ['优良', '一般'],
      strict: ['优良'],
    })
  })

  it('states a scale of its own for other questions, two where two questionnaires differ', async () => {
    const asked = (labels: readonly string[], headers: string): string =>
      lines(
        `编号,${headers},答卷时间`,
        30,
        (i) => `${i},${labels[i % labels.length]},${labels[0]},${labels[0]},2025-03-01`,
      )
    const { dir, sources, text } = await propose({
      'inbox/回访问卷.csv': asked(['非常满意', '满意', '一般', '很不滿意', '不清楚'], '到达速度,维修结果,人员着装'),
      'inbox/热线问卷.csv': asked(['满意', '不满意'], '接通快慢,解答情况,语气').replace('答卷时间', '调查日期'),
    })
    const { instruments } = readConfig(join(dir, 'pilotlight.yaml'))
    const names = sources.map(({ unpivot }) => unpivot?.instrument)
    expect(names.filter(Boolean).length, text).toBeGreaterThan(0)
    for (const name of names) if (name) expect(Object.keys(instruments)).toContain(name)
    expect(Object.values(instruments).find(({ levels }) => levels!.includes('一般'))).toMatchObject({
      levels: ['非常满意', '满意', '一般', '很不满意'],
      satisfied: ['非常满意', '满意'],
      aliases: { 很不滿意: '很不满意' },
      missing: [{ code: '不清楚' }],
    })
  })
})

describe('init --from: the workspace', () => {
  it('does not copy a file from elsewhere, and says where to put it', async () => {
    const elsewhere = makeScratch('elsewhere')
    writeFiles(elsewhere, { 'requests.csv': REQUESTS })
    const dir = join(makeScratch('from'), 'ours')
    const { text } = await initFromFiles(dir, [join(elsewhere, 'requests.csv')])
    expect(text).toContain('# Put the file here: inbox/requests.csv')
    expect(existsSync(join(dir, 'inbox', 'requests.csv'))).toBe(false)
  })

  it('prints the proposal where a configuration is already, and changes nothing', async () => {
    const { dir, text } = await propose({ 'inbox/requests.csv': REQUESTS })
    const { code, stdout } = await runCli('init', dir, '--from', join(dir, 'inbox/requests.csv'))
    expect(code).toBe(0)
    expect(stdout).toMatch(/is there already and was not changed/)
    expect(stdout).toContain('complaint_no: CASE_ENQUIRY_ID')
    expect(readFileSync(join(dir, 'pilotlight.yaml'), 'utf8')).toBe(text)
  })

  it('a file that is missing is an error that names it, and nothing is written', async () => {
    const dir = makeScratch('from')
    const { code, stderr } = await runCli('init', dir, '--from', join(dir, 'none.csv'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/none\.csv.*there is no such file/)
    expect(existsSync(join(dir, 'pilotlight.yaml'))).toBe(false)
  })
})

describe('init --from: what answers need to count', () => {
  it('takes the only column of dates, under each sheet’s header, and keeps sheets apart whose numbers repeat', async () => {
    const sheet = (date: string, year: number): string => {
      const cells = (...texts: string[]): string =>
        texts.map((text, c) => `<c r="${'ABCDEF'[c]}1" t="inlineStr"><is><t>${text}</t></is></c>`).join('')
      const rows = Array.from({ length: 12 }, (_, i) =>
        cells(String(i + 1), '城东', `${year}-03-${10 + i}`, '满意', i % 2 ? '满意' : '不满意', '基本满意'),
      )
      const all = [cells('序号', '单位', date, '安全用气指导', '热线服务', '服务态度'), ...rows]
      return `<sheetData>${all.map((row, r) => `<row r="${r + 1}">${row.replaceAll(/r="([A-F])1"/g, `r="$1${r + 1}"`)}</row>`).join('')}</sheetData>`
    }
    const { dir, sources } = await propose({
      'inbox/满意度.xlsx': workbookBytes({
        sheets: { '2024年': sheet('填卡日', 2024), '2025年': sheet('走访日期', 2025) },
      }),
    })
    expect(sources[0]!.columns.answered_at).toEqual({ header: ['填卡日', '走访日期'] })
    expect(sources[0]!.columns.survey_id).toEqual({ from: 'sheet', match: '\\d{4}' })
    const counts =
      'select count(distinct (survey_id, response_id)) as n from record_survey_answer where answered_at is not null'
    expect(await loaded(dir, counts)).toEqual([24])
  })

  it('proposes no survey where the numbers go on', async () => {
    const card = (first: number): string =>
      lines(
        '编号,单位,安全用气指导,热线服务,服务态度,填表日期',
        12,
        (i) => `${first + i},城东,满意,满意,不满意,2025-03-01`,
      )
    const { sources } = await propose({ 'inbox/满意度1.csv': card(1), 'inbox/满意度2.csv': card(100) })
    expect(sources[0]!.columns.survey_id).toBeUndefined()
  })

  it('knows numbered questions without a common beginning by where they end', async () => {
    const { dir, sources } = await propose({
      'inbox/测评原始数据.csv': lines(
        '样本ID,区域,访问日期,加权系数,总体满意度,供气稳定,抄表收费',
        40,
        (i) =>
          `S${i},城东,2025-06-${10 + (i % 20)},${(0.5 + i / 40).toFixed(2)},${10 - (i % 9)},${i % 13 ? 10 - (i % 8) : 99},${10 - (i % 7)}`,
      ),
    })
    expect(sources[0]).toMatchObject({
      records: 'survey_answer',
      unpivot: { questions: { q1: ['总体满意度'], q2: ['供气稳定'], q3: ['抄表收费'] } },
      columns: { response_id: { header: ['样本ID'] }, answered_at: { header: ['访问日期'] } },
    })
    expect(readConfig(join(dir, 'pilotlight.yaml')).instruments.questionnaire).toMatchObject({
      levels: ['10', '9', '8', '7', '6', '5', '4', '3', '2', '1'],
      missing: [{ code: '99' }],
    })
  })

  it('check tells before the load of answers that would have no date, with the column that holds one', async () => {
    const { dir } = await propose({
      'inbox/走访.csv': lines(
        '编号,单位,安全用气指导,热线服务,服务态度,走访日期',
        12,
        (i) => `${i},城东,满意,满意,满意,2025-03-01`,
      ),
    })
    const config = join(dir, 'pilotlight.yaml')
    const told = async (): Promise<string | undefined> =>
      (await checkWorkspace(dir, new Date(0))).find(({ text }) => text.includes('in no period'))?.text
    expect(await told()).toBeUndefined()
    writeFileSync(config, readFileSync(config, 'utf8').replace(/^ +columns:\n +answered_at: .*\n/m, ''))
    expect(await told()).toBe(
      'inbox/走访.csv: its answers have neither answered_at nor survey_id and would count in no period; write columns: { answered_at: 走访日期 }, or survey_id with a ledger (records: survey) that says starts_on',
    )
  })

  it('feeds 满意度评价 of return visits', async () => {
    const { dir } = await propose({
      'inbox/回访.csv': lines(
        '回访编号,客户编号,回访时间,回访方式,回访结果,满意度评价',
        12,
        (i) => `H${i},K${i},2025-03-01,电话,成功,满意`,
      ),
    })
    expect(await loaded(dir, 'select distinct satisfaction from record_return_visit')).toEqual(['satisfied'])
  })
})
