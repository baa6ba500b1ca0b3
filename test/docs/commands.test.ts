import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { documents, fencesOf, readDocument, root } from './markdown.ts'
import { runPilotlight, wordsOf } from './pilotlight.ts'

const scripts: Record<string, string> = packageJson.scripts
const helps = new Map<string, string>()

/** What `pilotlight <command> --help` prints, '' for a command that does not exist. */
function helpOf(command: string): string {
  const known = helps.get(command)
  if (known !== undefined) return known
  const { code, stdout } = runPilotlight(command === '' ? ['--help'] : [command, '--help'])
  const help = code === 0 && (command === '' || stdout.startsWith(`Usage: pilotlight ${command} `)) ? stdout : ''
  helps.set(command, help)
  return help
}

/** The shell commands of a document's fenced `sh` blocks, with their lines. */
function commandsOf(path: string): { place: string; words: string[] }[] {
  return fencesOf(readDocument(path))
    .filter(({ lang }) => lang === 'sh')
    .flatMap(({ text, line }) =>
      text.split('\n').map((each, i) => ({ place: `${path}:${line + i + 1}`, words: wordsOf(each) })),
    )
    .filter(({ words }) => words.length > 0)
}

/** What is wrong with the arguments of `npx pilotlight …`; null when the command line would take them. */
function refusal([command = '', ...rest]: string[]): string | null {
  const help = helpOf(command)
  if (help === '') return `no command ${command}`
  const usage = /^Usage: .*$/m.exec(help)![0]
  let positional = 0
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i]!
    if (!word.startsWith('--')) positional++
    else if (new RegExp(`^\\s+(-\\w, )?${word}( <|\\s|$)`, 'm').test(`${help}\n${helpOf('')}`)) {
      if (new RegExp(`${word} <\\w+\\.\\.\\.>`).test(help)) while (rest[i + 1]?.startsWith('--') === false) i++
      else if (new RegExp(`${word} <`).test(help)) i++
    } else return `${command} has no option ${word}`
  }
  const [required, all] = [usage.match(/ <\w+>/g)?.length ?? 0, usage.match(/ [<[](?!options)\w+[>\]]/g)?.length ?? 0]
  return positional < required || positional > all ? `${positional} arguments; ${usage}` : null
}

describe('commands in documents', () => {
  it.each(documents())('of %s exist, with their options', (path) => {
    for (const { place, words } of commandsOf(path)) {
      const [program, name = '', ...rest] = words
      if (program === 'npx' && name === 'pilotlight') expect(refusal(rest), place).toBeNull()
      if (program === 'npm' && name === 'run') expect(Object.keys(scripts), place).toContain(rest[0])
      if (program === 'npm' && name === 'test') expect(scripts.test, place).toBeDefined()
    }
  })

  it('are all named in both READMEs', () => {
    const commands = [...helpOf('').matchAll(/^ {2}([a-z]+) .*(?:<dir>|\[dir\])/gm)].map(([, name]) => name!)
    expect(commands).toContain('run')
    for (const path of ['README.md', 'README.zh-CN.md'])
      for (const name of commands) expect(readDocument(path), path).toMatch(new RegExp(`pilotlight ${name}\\b`))
  })

  it('of npm point at programs that exist, where a README names them', () => {
    const named = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'].flatMap((path) => [
      ...readDocument(path).matchAll(/npm run ([\w:]+)/g),
    ])
    for (const [, name] of named) {
      const file = /^node (\S+)/.exec(scripts[name!] ?? '')?.[1]
      if (file) expect(existsSync(join(root, file)), `npm run ${name}: ${file}`).toBe(true)
      else expect(scripts[name!], `npm run ${name}`).toBeDefined()
    }
  })

  it('that a README must not name are refused', () => {
    expect(refusal(['freeze', 'my-company'])).toBe('no command freeze')
    expect(refusal(['run', '--nonsense'])).toBe('run has no option --nonsense')
    expect(refusal(['init'])).toMatch(/^0 arguments/)
    expect(refusal(['export', '.', '--out', 'exported', '--format', 'csv'])).toBeNull()
    expect(refusal(['init', 'ours', '--from', 'a.csv', 'b.csv'])).toBeNull()
  })
})
