import { existsSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { barProgress, forTerminal, jsonProgress, lineProgress } from './cliProgress.ts'
import { codeVersion } from './commands/codeVersion.ts'
import type { Progress } from './commands/progress.ts'
import type { RunStep } from './commands/run.ts'
import { RulebookError } from './rulebook/errors.ts'
import { SourceError } from './sources/sourceError.ts'
import { UserError } from './workspace/errors.ts'

/** Where the command line writes, and what time it is. */
export interface CliEffects {
  stdout: NodeJS.WriteStream
  stderr: NodeJS.WriteStream
  now: () => Date
}

const whole = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 is expected')
  return value
}

/**
 * The command line: reads arguments, shows progress, and exits 0 done, 1 a check failed, 2 wrong usage, 130 interrupted.
 * A command's code is imported when it is called: what one needs costs the others no time.
 */
export async function main(
  args: readonly string[],
  effects: CliEffects = { stdout: process.stdout, stderr: process.stderr, now: () => new Date() },
): Promise<void> {
  process.once('SIGINT', () => process.exit(130))
  try {
    await buildProgram(effects).parseAsync(args as string[], { from: 'user' })
  } catch (error) {
    process.exitCode = report(error, effects)
  }
}

function report(error: unknown, { stderr }: CliEffects): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const known = error instanceof UserError || error instanceof RulebookError || error instanceof SourceError
  stderr.write(`${forTerminal(known ? (error as Error).message : ((error as Error)?.stack ?? String(error)))}\n`)
  if (error instanceof UserError) return error.exitCode
  return error instanceof RulebookError ? 2 : 1
}

function buildProgram(effects: CliEffects): Command {
  const { stdout, stderr, now } = effects
  const program = new Command('pilotlight')
    .description('From messy exports to a checked warehouse, the figures the regulations ask for, and a static site.')
    .version(codeVersion(), '--version', 'the version, with a fingerprint of the code that computes')
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .option('--json', 'progress as JSON events, tables as JSON')
  const progress = (): Progress => {
    if (program.opts().json) return jsonProgress((text) => stdout.write(text))
    return stderr.isTTY ? barProgress(stderr) : lineProgress((text) => stderr.write(text))
  }
  const print = (text: string): void => void stdout.write(`${forTerminal(text)}\n`)

  program
    .command('init <dir>')
    .description('a commented pilotlight.yaml and an empty inbox')
    .option('--from <files...>', 'propose the sources and their columns from these files')
    .action(async (dir: string, options: { from?: string[] }) => {
      if (!options.from) {
        const { initWorkspace } = await import('./commands/init.ts')
        for (const path of initWorkspace(dir)) print(path)
      } else {
        const { initFromFiles } = await import('./commands/initFrom.ts')
        const { written, text, told } = await initFromFiles(dir, options.from)
        for (const line of written === null ? [text] : [written, ...told]) print(line)
      }
    })
  program
    .command('sample <dir>')
    .description('a synthetic company: exports in inbox/ and their truth in answer-key/')
    .option('--units <n>', 'operating units', whole)
    .option('--customers <n>', 'key accounts', whole)
    .option('--days <n>', 'days up to 2025-12-31', whole)
    .option('--seed <n>', 'another seed, another company', whole)
    .action(async (dir: string, options: { units?: number; customers?: number; days?: number; seed?: number }) => {
      const { sampleCommand } = await import('./commands/sample.ts')
      await sampleCommand(dir, options, { log: (line: string) => progress().line(line) })
    })
  const steps: [name: string, about: string, steps: RunStep[]][] = [
    ['run', 'load, model and publish; only what changed', ['load', 'model', 'publish']],
    ['load', 'only read the inbox into the warehouse', ['load']],
    ['model', 'only compute the figures', ['model']],
    ['publish', 'only write the sites', ['publish']],
  ]
  for (const [name, about, wanted] of steps)
    program
      .command(`${name} [dir]`)
      .description(about)
      .action(async (dir: string | undefined) => {
        const { runCommand } = await import('./commands/run.ts')
        await runCommand(dir ?? '.', wanted, { progress: progress(), now })
        if (wanted.includes('publish')) progress().line(howToOpen(dir ?? '.'))
      })
  program
    .command('check [dir]')
    .description('configuration, rulebook, freshness, reconciliation; exit 1 on a failure')
    .action(async (dir: string | undefined) => {
      const { checkWorkspace } = await import('./commands/check.ts')
      const lines = await checkWorkspace(dir ?? '.', now())
      if (program.opts().json) print(JSON.stringify(lines))
      else
        for (const { level, text } of lines)
          print(`${{ ok: 'ok     ', warning: 'warning', failure: 'FAILURE' }[level]}  ${text}`)
      if (lines.some(({ level }) => level === 'failure')) process.exitCode = 1
    })
  program
    .command('rules [dir]')
    .description('every rule: clause, status, and where it is measured or why not')
    .option('--decisions', 'what the sources leave open, how it is decided, and what else may be chosen')
    .option('--json', 'the table `rule`, or `decision`, as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean; decisions?: boolean }) => {
      const { rulesCommand } = await import('./commands/rules.ts')
      const json = options.json ?? program.opts().json ?? false
      await rulesCommand(dir ?? '.', { json, decisions: options.decisions ?? false }, { print, now })
    })
  program
    .command('export [dir]')
    .description(
      'the published tables as files, worklists to fill in, or the sites as folders that open without a server',
    )
    .requiredOption('--out <folder>', 'where the files go')
    .option('--format <format>', 'parquet or csv for the tables, xlsx for the worklists, html for the sites', 'parquet')
    .option('--audience <id>', 'with html: the site of one audience only')
    .action(async (dir: string | undefined, options: { out: string; format: string; audience?: string }) => {
      const { out, format, audience } = options
      const { openWorkspace } = await import('./workspace/workspace.ts')
      const { paths } = openWorkspace(dir ?? '.', now())
      if (format === 'html') {
        const { exportSites } = await import('./commands/exportSites.ts')
        for (const { folder, pages } of await exportSites({ siteDir: paths.site, outDir: out, audience }))
          print(`${join(out, folder, 'index.html')}: ${pages} pages`)
        return
      }
      if (format !== 'parquet' && format !== 'csv' && format !== 'xlsx')
        throw new UserError(`--format ${format}: expected parquet, csv, xlsx or html`, 2)
      if (audience !== undefined) throw new UserError('--audience goes with --format html', 2)
      if (!existsSync(paths.warehouse))
        throw new UserError(`${paths.warehouse}: nothing to export yet; run \`pilotlight run\` first`)
      const { exportTables } = await import('./commands/export.ts')
      const { exportWorklists } = await import('./commands/exportWorklists.ts')
      const { openDuckdb } = await import('./warehouse/duckdb.ts')
      const warehouse = await openDuckdb(paths.warehouse, { readonly: true })
      try {
        const files =
          format === 'xlsx'
            ? await exportWorklists({ warehouse, outDir: out })
            : await exportTables({ warehouse, outDir: out, format })
        for (const { file, rows } of files) print(`${join(out, file)}: ${rows} rows`)
      } finally {
        warehouse.close()
      }
    })
  program
    .command('draw [dir]')
    .description(
      'whom the next surveys ask: samples drawn from the register, one file per unit and wave, numbers alone',
    )
    .requiredOption('--out <folder>', 'where the files go')
    .option('--wave <name>', 'one wave only: 2026-1 (cards), 2026 (key accounts) or 2025-12 (services)')
    .option('--seed <text>', 'another draw than that of the wave’s name')
    .option('--format <format>', 'xlsx or csv', 'xlsx')
    .action(async (dir: string | undefined, options: { out: string; wave?: string; seed?: string; format: string }) => {
      const { drawCommand } = await import('./commands/draw.ts')
      for (const { file, rows, reserves } of await drawCommand(dir ?? '.', options, { now }))
        print(`${join(options.out, file)}: ${rows} rows, ${reserves} in reserve`)
    })
  program
    .command('detect')
    .description('anomalies of daily readings, from one CSV to another; no workspace is needed')
    .requiredOption('--input <file>', 'meter_id,date,volume[,temperature,segment]; segment is accepted and not used')
    .requiredOption('--output <file>', 'one row per meter and day, absent days included')
    .option('--calendar <name>', 'holidays and Spring Festivals: cn', 'cn')
    .option('--workers <n>', 'threads (default: one per processor, fewer for a small file)', whole)
    .action(async (options: { input: string; output: string; calendar: string; workers?: number }) => {
      const { detectCommand } = await import('./commands/detect.ts')
      await detectCommand(options, { progress: progress() })
    })
  program
    .command('serve [dir]')
    .description('the sites on localhost, with the production headers')
    .option('--port <n>', 'the first port to try', whole)
    .action(async (dir: string | undefined, options: { port?: number }) => {
      const { serveCommand } = await import('./commands/serve.ts')
      await serveCommand(dir ?? '.', options, { progress: progress() })
    })
  program.command('demo', { hidden: true }).action(async () => {
    const { makeDemo } = await import('./commands/demo.ts')
    const dir = await makeDemo({ progress: progress(), now })
    print(howToOpen(dir))
  })
  program.command('dev', { hidden: true }).action(async () => {
    const { devCommand } = await import('./commands/dev.ts')
    const { makeDemo } = await import('./commands/demo.ts')
    await devCommand(
      {},
      { progress: progress(), makeDemo: async () => void (await makeDemo({ progress: progress(), now })) },
    )
  })
  return program
}

function howToOpen(dir: string): string {
  const shown = relative('.', resolve(dir)) || '.'
  return `The sites are in ${join(shown, 'site')}. Open them with: npx pilotlight serve ${shown}`
}
