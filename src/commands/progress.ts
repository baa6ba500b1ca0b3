/** How a command tells what it is doing; the command line decides how it looks. */
export interface Progress {
  /** A phase begins; `total` steps are known ahead, or null. */
  start(phase: string, total: number | null): void
  /** One step of the phase is done. */
  step(label: string, rows?: number | null): void
  /** The phase is over. */
  end(): void
  /** A line for the reader. */
  line(text: string): void
}

/** A progress that says nothing, for tests. */
export const quietProgress: Progress = { start: () => {}, step: () => {}, end: () => {}, line: () => {} }
