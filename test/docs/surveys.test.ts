import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markedPart, readDocument } from './markdown.ts'
import { runPilotlight } from './pilotlight.ts'
import { makeWalkFolder, removeWalkFolder, walkOf, writeStep } from './walkthrough.ts'

/** The rows of a table of a document below its header, as cells. */
const rowsOf = (document: string): string[][] =>
  markedPart(readDocument(document), 'figures')
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

/** A `run` without its sites, which other tests build. */
const withoutSite = ([command = '', ...args]: string[]): string[][] =>
  command === 'run' ? ['load', 'model'].map((step) => [step, ...args]) : [[command, ...args]]

describe('the walk-through of docs/surveys.md', () => {
  const folder = makeWalkFolder()
  const workspace = join(folder, '../my-surveys')
  let checked = ''
  let rates: Record<string, string>[] = []

  beforeAll(() => {
    for (const step of walkOf('docs/surveys.md'))
      if (step.kind === 'write') writeStep(folder, step)
      else
        for (const args of withoutSite(step.args)) {
          const { code, stdout, stderr } = runPilotlight(args, folder)
          expect(code, `${args.join(' ')}: ${stdout}${stderr}`).toBe(step.exitCode)
          if (args[0] === 'check') checked = stdout
        }
    const [header = '', ...lines] = readFileSync(join(workspace, 'exported/satisfaction_rate.csv'), 'utf8')
      .trimEnd()
      .split('\n')
    const names = header.split(',')
    rates = lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])))
  })

  afterAll(() => removeWalkFolder(folder))

  it('comes to the figures that the document shows', () => {
    const company = rates.filter(
      ({ unit_id, question, stratum, period }) =>
        unit_id === 'all' && question === 'all' && stratum === 'all' && /^\d{4}$/.test(period!),
    )
    expect(
      company
        .sort((a, b) => (a.period! < b.period! ? -1 : 1))
        .map(({ period, n_issued, n_respondents, n_valid, k_satisfied, rate }) => [
          ...[period, n_issued, n_respondents, n_valid, k_satisfied],
          `${(100 * Number(rate)).toFixed(1)} %`,
        ]),
    ).toEqual(rowsOf('docs/surveys.md'))
    expect(company.map(({ instrument }) => instrument)).toEqual(['card4', 'card4'])
    expect(new Set(company.map(({ target }) => target))).toEqual(new Set(['0.95']))
  })

  it('loses nothing, and leaves nothing for check to warn of', () => {
    expect(checked).toMatch(/ok +4 files, \d+ rows: \d+ kept, 0 merged, 0 rejected/)
    expect(checked).not.toMatch(/^(warning|FAILURE) /m)
    expect(checked).toMatch(
      /answers of card4 have no target; .*write into rulebook\.yaml: - \{ id: sat_rate_definition/,
    )
  })
})

it('docs/surveys.zh-CN.md walks the same way to the same figures', () => {
  expect(walkOf('docs/surveys.zh-CN.md')).toEqual(walkOf('docs/surveys.md'))
  expect(rowsOf('docs/surveys.zh-CN.md')).toEqual(rowsOf('docs/surveys.md'))
})
