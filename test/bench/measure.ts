/** One case: ours and its floor, measured in turn in each round, so that a busy machine weighs on both alike. */
export interface Measured {
  /** What is measured, and how much of it. */
  title: string
  /** What the floor is. */
  floorTitle: string
  unit: string
  ours: number[]
  floor: number[]
  /** Further lines for the reader. */
  notes?: string[]
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** `work` that adds to `seconds` what it takes on processors, in all threads of this process. */
export const countCpu = (seconds: number[], work: () => Promise<unknown>) => async (): Promise<void> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  seconds.push((user + system) / 1e6)
}

/** The line that tells of time on processors: a busy machine hardly changes it, while it makes everything wait. */
export function describeCpu({ floor, ours }: { floor: readonly number[]; ours: readonly number[] }): string {
  const ratios = ours.map((seconds, round) => (seconds / floor[round]!).toFixed(2))
  return `time on processors: ours ${ours.map((each) => each.toFixed(1)).join(', ')} s; ours ÷ floor ${ratios.join(', ')}`
}

/** Measures floor and ours in turn, `rounds` times; `prepare` runs before each round and is not measured. */
export async function measureRounds(
  rounds: number,
  work: { prepare?: () => Promise<void>; floor: () => Promise<unknown>; ours: () => Promise<unknown> },
): Promise<{ floor: number[]; ours: number[] }> {
  const floor: number[] = []
  const ours: number[] = []
  for (let round = 0; round < rounds; round++) {
    await work.prepare?.()
    floor.push(await secondsOf(work.floor))
    ours.push(await secondsOf(work.ours))
  }
  return { floor, ours }
}

/** Least, middle and greatest of some numbers; the middle of an even count is the mean of the two. */
export function spread(values: readonly number[]): { min: number; median: number; max: number } {
  if (values.length === 0) throw new Error('spread: no values; expected at least one')
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  const median = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2
  return { min: sorted[0]!, median, max: sorted.at(-1)! }
}

/** The lines that tell a case: floor, ours, and their ratio of each round, as min / median / max. */
export function describeMeasured({ title, floorTitle, unit, ours, floor, notes = [] }: Measured): string[] {
  const ratios = ours.map((value, round) => value / floor[round]!)
  const line = (name: string, values: readonly number[], sign: string): string => {
    const { min, median, max } = spread(values)
    return `  ${name.padEnd(46)} ${[min, median, max].map((value) => digits(value).padStart(9)).join('')}  ${sign}`
  }
  return [
    title,
    line(`floor: ${floorTitle}`, floor, unit),
    line('ours', ours, unit),
    line('ours ÷ floor', ratios, '×'),
    ...notes.map((note) => `  ${note}`),
  ]
}

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))
