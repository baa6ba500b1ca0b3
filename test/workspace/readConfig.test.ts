import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { CONFIG_TEMPLATE } from '../../src/commands/init.ts'
import { readConfig } from '../../src/workspace/readConfig.ts'
import { normaliseTime } from '../../src/workspace/workspace.ts'

const write = (text: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'pilotlight-config-')), 'pilotlight.yaml')
  writeFileSync(path, text)
  return path
}
const head = 'company: 示例\nsources:\n  - records: complaint\n    files: inbox/*.csv\n'

it('the template of `init` is a valid configuration', () => {
  const config = readConfig(write(CONFIG_TEMPLATE))
  expect(config.sources.length).toBeGreaterThan(3)
  expect(config.audiences).toEqual([{ id: 'all', scope: 'all', detail: 'aggregate', hide: [] }])
})

it.each([
  ['colour: red\n', /line 5, colour: unknown key; accepted here: company, locale/],
  ['    colums: {}\n', /line 5, sources\.0\.colums: unknown key; accepted here: records, files/],
  [
    '    columns: { received_at: { heading: 受理时间 } }\n',
    /line 5, sources\.0\.columns\.received_at\.heading: unknown key; accepted here: a header/,
  ],
  ['timezone: Mars/Olympus\n', /line 5, timezone: an IANA time zone/],
  ['as_of: yesterday\n', /line 5, as_of: a time such as 2025-12-31T24:00/],
  ['    encoding: ebcdic\n', /line 5, sources\.0\.encoding/],
])('a wrong key or value names file, line and what is accepted: %s', (line, message) => {
  expect(() => readConfig(write(head + line))).toThrow(message)
})

it('a column may be a header, a list of headers, or either under header; an empty list is refused', () => {
  const columnOf = (text: string): unknown =>
    readConfig(write(`${head}    columns: { complaint_no: ${text} }\n`)).sources[0]!.columns.complaint_no
  expect(['工单号', '[序号, 编号]', '{ header: 工单号 }', '{ header: [序号, 编号] }'].map(columnOf)).toEqual([
    { header: ['工单号'] },
    { header: ['序号', '编号'] },
    { header: ['工单号'] },
    { header: ['序号', '编号'] },
  ])
  expect(() => columnOf('[]')).toThrow(
    /line 5, sources\.0\.columns\.complaint_no: cannot be read; expected text, a list/,
  )
})

it('broken YAML names its line', () => {
  expect(() => readConfig(write('company: [1\nsources: x\n'))).toThrow(/pilotlight\.yaml line \d+: not valid YAML/)
})

it('a cut-off may be the 24th hour', () => {
  expect(normaliseTime('2025-12-31T24:00')).toBe('2026-01-01 00:00:00')
  expect(normaliseTime('2016-01-13')).toBe('2016-01-13 00:00:00')
})
