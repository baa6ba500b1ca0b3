import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from './commands/progress.ts'

/** Text as a terminal may show it: signs that command it, or turn or hide what stands beside them, are written out as in JSON. */
export const forTerminal = (text: string): string =>
  text.replace(
    /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`

/** Plain lines: one per step, with the seconds of each phase; for logs and pipes. */
export function lineProgress(writeRaw: (text: string) => void): Progress {
  const write = (text: string): void => writeRaw(forTerminal(text))
  let phase = ''
  let from = 0
  return {
    start: (name) => {
      phase = name
      from = performance.now()
      write(`${name} …\n`)
    },
    step: (label, rows) => write(`  ${label}${rows ? ` (${rows} rows)` : ''}\n`),
    end: () => write(`${phase}: ${seconds(from)}\n`),
    line: (text) => write(`${text}\n`),
  }
}

/** A bar that grows with the steps, their rows and their rate; for terminals. */
export function barProgress(stream: NodeJS.WriteStream): Progress {
  let bar: SingleBar | null = null
  let phase = ''
  let from = 0
  let done = 0
  let rows = 0
  return {
    start: (name, total) => {
      phase = name
      from = performance.now()
      done = rows = 0
      const eta = total === null ? '' : ' | {eta} s left'
      bar = new SingleBar(
        {
          format: `{phase} {bar} {value} | {rows} rows | {rate}/s${eta} | {label}`,
          hideCursor: true,
          stream,
          clearOnComplete: true,
          barsize: 20,
        },
        Presets.shades_classic,
      )
      bar.start(total ?? 1, 0, { phase: name, rows: 0, rate: 0, label: '' })
    },
    step: (label, count) => {
      done++
      rows += count ?? 0
      if (bar && done >= bar.getTotal()) bar.setTotal(done + 1)
      bar?.update(done, {
        rows,
        rate: Math.round(rows / ((performance.now() - from) / 1000)),
        label: forTerminal(label).slice(0, 60),
      })
    },
    end: () => {
      bar?.stop()
      bar = null
      stream.write(`${phase}: ${done} steps, ${seconds(from)}\n`)
    },
    line: (text) => stream.write(`${forTerminal(text)}\n`),
  }
}

/** One JSON object per event, for machines. */
export function jsonProgress(write: (text: string) => void): Progress {
  const event = (value: Record<string, unknown>): void => write(`${JSON.stringify(value)}\n`)
  return {
    start: (phase, total) => event({ event: 'start', phase, total }),
    step: (label, rows) => event({ event: 'step', label, rows: rows ?? null }),
    end: () => event({ event: 'end' }),
    line: (text) => event({ event: 'line', text }),
  }
}
