import type { TotalLabel } from '../src/sources/totals.ts'

/** A row that states sums: a total or a subtotal. */
export interface Control {
  row: number
  isTotal: boolean
  label: TotalLabel
  /** What it states, by summed field; null where it states nothing. */
  stated: readonly (number | null)[]
}

/** The sums of the records between two control rows: block `n` stands above control `n`, the last one below them all. */
export interface Block {
  block: number
  sums: readonly number[]
}

/** A control row that no run of records adds up to, and what the records beside it come to. */
export interface WrongControl {
  control: Control
  /** Index of the first summed field that differs; @see sum */
  field: number
  sum: number
}

/** What was found of a sheet's control rows. */
export interface ControlFindings {
  /** How many were compared with records. */
  checked: number
  wrong: WrongControl[]
}

/** A subtotal closes at most so many blocks, unless it goes back to the sheet's first row. */
const MOST_BLOCKS = 1000

/** Whether a sum is what a row states: to 0.01 %, rounding of the export allowed. */
export const agrees = (stated: number, sum: number): boolean =>
  Math.abs(sum - stated) <= Math.max(0.01, Math.abs(stated) * 1e-4)

/**
 * Tells which control rows are wrong. A subtotal is right when the records between it and another control row (or the sheet's first or
 * last record) add up to it: those above it, else those below; else those of them whose cells name its group. The only total of a
 * sheet is right when all records add up to it, one of several also when those between it and another total do.
 * A cumulative row may count on from before the sheet: it is wrong only where another one is right from the first record on. Two
 * subtotals one upon the other, whose groups no record names, cannot be told.
 * @param blocks those with records, in order
 * @param groupBlocks the same of the records that name a group; asked once, for the groups of the subtotals that are open
 */
export async function checkControls(
  controls: readonly Control[],
  blocks: readonly Block[],
  groupBlocks: (groups: readonly string[]) => Promise<ReadonlyMap<string, readonly Block[]>>,
): Promise<ControlFindings> {
  const fields = controls[0]?.stated.length ?? 0
  const totals = [0]
  const runs = toRuns(blocks, fields)
  for (const [i, { isTotal }] of controls.entries()) totals.push(totals[i]! + (isTotal ? 1 : 0))
  const isOnly = totals.at(-1) === 1
  const asked = controls.flatMap((control, i) =>
    control.label.isElsewhere || control.stated.every((value) => value === null) ? [] : [i],
  )
  const open: number[] = []
  let cumulatesFromStart = false
  for (const i of asked) {
    const control = controls[i]!
    const found = findRun(control, i, runs, control.isTotal ? { totals, isOnly } : null)
    if (found === null) open.push(i)
    else if (control.label.cumulative && found === 0 && blocks.length > 1) cumulatesFromStart = true
  }
  const groups = new Set(open.flatMap((i) => controls[i]!.label.group ?? []))
  const byGroup = groups.size > 0 ? await groupBlocks([...groups]) : new Map<string, readonly Block[]>()
  const groupRuns = new Map([...byGroup].map(([group, own]) => [group, toRuns(own, fields)]))
  const named = (i: number): Runs | undefined => groupRuns.get(controls[i]!.label.group ?? '')
  const isNameless = (i: number): boolean => controls[i]!.label.group !== null && !named(i)
  const filled = new Set(blocks.map(({ block }) => block))
  const openSet = new Set(open)
  const isBeside = (i: number, block: number, other: number): boolean =>
    isNameless(i) && openSet.has(other) && isNameless(other) && !filled.has(block)
  const wrong: WrongControl[] = []
  let untold = 0
  for (const i of open) {
    const control = controls[i]!
    const own = named(i)
    if (own && findRun(control, i, own, null) !== null) continue
    const cannotTell = control.label.cumulative
      ? !cumulatesFromStart
      : isBeside(i, i, i - 1) || isBeside(i, i + 1, i + 1)
    if (cannotTell) untold++
    else wrong.push({ control, ...difference(control, i, (own ?? runs).blocks) })
  }
  return { checked: asked.length - untold, wrong }
}

/** Blocks, and by field the sum of all before each of them. */
interface Runs {
  blocks: readonly Block[]
  before: Float64Array[]
}

function toRuns(blocks: readonly Block[], fields: number): Runs {
  const before = Array.from({ length: fields }, () => new Float64Array(blocks.length + 1))
  for (const [f, sums] of before.entries())
    for (const [at, block] of blocks.entries()) sums[at + 1] = sums[at]! + block.sums[f]!
  return { blocks, before }
}

/**
 * Finds the run of blocks that a control row sums.
 * @param bounds of a total: where others stand; null where any control row ends a run
 * @returns the place of the run's first block; null when there is none
 */
function findRun(
  { stated }: Control,
  index: number,
  run: Runs,
  bounds: { totals: readonly number[]; isOnly: boolean } | null,
): number | null {
  const { blocks, before } = run
  const fits = (from: number, to: number): boolean =>
    stated.every((value, f) => value === null || agrees(value, before[f]![to]! - before[f]![from]!))
  const behind = firstBehind(blocks, index)
  if (bounds && fits(0, blocks.length)) return 0
  if (bounds?.isOnly) return null
  if (!bounds && blocks[behind - 1]?.block !== index && fits(behind, behind)) return behind
  const isEnd = (at: number): boolean =>
    !bounds ||
    at === 0 ||
    at === blocks.length ||
    bounds.totals[blocks[at]!.block]! > bounds.totals[blocks[at - 1]!.block]!
  for (let at = behind - 1; at >= Math.max(0, behind - MOST_BLOCKS); at--) if (isEnd(at) && fits(at, behind)) return at
  if (behind > MOST_BLOCKS && fits(0, behind)) return 0
  for (let at = behind + 1; at <= Math.min(blocks.length, behind + MOST_BLOCKS); at++)
    if (isEnd(at) && fits(behind, at)) return behind
  return null
}

/** Place of the first block that stands below control `index`. */
function firstBehind(blocks: readonly Block[], index: number): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.block <= index) low = middle + 1
    else high = middle
  }
  return low
}

/** The first field that differs from the records that most likely are meant: all of them, those above, or the block above. */
function difference(
  { stated, isTotal, label }: Control,
  index: number,
  blocks: readonly Block[],
): Pick<WrongControl, 'field' | 'sum'> {
  const behind = firstBehind(blocks, index)
  const above = behind > 0 ? blocks.slice(label.cumulative ? 0 : behind - 1, behind) : blocks.slice(0, 1)
  const meant = isTotal ? blocks : above
  const sums = stated.map((_, f) => meant.reduce((sum, block) => sum + block.sums[f]!, 0))
  const field = stated.findIndex((value, f) => value !== null && !agrees(value, sums[f]!))
  return { field, sum: sums[field]! }
}
