import { HABITS, SCATTERS } from './habits.ts'
import { METHODS, type Method, OURS } from './methods.ts'
import { type SimulatedMeter, simulatePanel } from './panel.ts'
import { BUDGET, type Judged, measureQuality, type Quality } from './quality.ts'
import { judgeByTruth } from './truth.ts'

/** How large the panels are: customers of one seed, and seeds, whose customers are measured together. */
export interface QualityBench {
  panel: number
  seeds: number
}

const TRUTH: Method = { name: "the simulator's own truth", judge: judgeByTruth }
/** Seeds of the panels begin here; nothing in the detector was tuned on them. */
const FIRST_SEED = 101
const HEADS = ['avg. precision', 'recall', 'shift delay', 'kind F1', 'coverage', 'false/1,000']

/** The detector against other methods on simulated large customers: the lines of one table for each kind of panel. */
export async function benchQuality({ panel: size, seeds }: QualityBench): Promise<string[]> {
  const lines: string[] = []
  const print = (line: string): number => lines.push(line)
  for (const kind of Object.keys(SCATTERS) as (keyof typeof SCATTERS)[]) {
    const panel = Array.from({ length: seeds }, (_, i) => simulatePanel(kind, size, FIRST_SEED + i))
    const all = panel.flat()
    const planted = all.reduce((sum, { incidents }) => sum + incidents.length, 0)
    print(`quality, ${kind}: ${all.length} large customers, ${planted} incidents, the last of three years`)
    print(line('', HEADS))
    let [ours, truth]: (Quality | null)[] = [null, null]
    for (const method of [...METHODS, OURS, TRUTH]) {
      const quality = measureQuality(all.map((meter) => judge(method, meter)))
      if (method === OURS) ours = quality
      if (method === TRUTH) truth = quality
      print(line(method.name, cellsOf(quality)))
    }
    print(`  recall by kind: ${recallByKind(ours!, truth!)}`)
    print(`  by type, average precision / recall: ${byType(all)}`)
    const each = panel.map((part) => measureQuality(part.map((meter) => judge(OURS, meter))).averagePrecision)
    print(`  average precision by seed: ${each.map((value) => value.toFixed(2)).join(', ')}`)
  }
  print(
    `recall at ${BUDGET} false episodes per 1,000 meter-days; delay: median days; false/1,000: as the method itself alerts`,
  )
  return lines
}

const judge = (method: Method, meter: SimulatedMeter): Judged => ({
  volume: meter.series.volume,
  incidents: meter.incidents,
  scoredFrom: meter.scoredFrom,
  detection: method.judge(meter),
})

const line = (name: string, cells: readonly string[]): string =>
  `  ${name.padEnd(28)}${cells.map((cell) => cell.padStart(16)).join('')}`

function cellsOf(quality: Quality): string[] {
  const { averagePrecision, recall, shiftDelay, kindF1, coverage, falsePerThousand } = quality
  return [
    averagePrecision.toFixed(2),
    recall.toFixed(2),
    Number.isFinite(shiftDelay) ? shiftDelay.toFixed(0) : 'never',
    kindF1.toFixed(2),
    coverage.toFixed(3),
    falsePerThousand.toFixed(1),
  ]
}

const recallByKind = (ours: Quality, truth: Quality): string =>
  [...ours.found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, { found, planted }]) => {
      const most = truth.found.get(kind)!
      return `${kind} ${(found / planted).toFixed(2)} of ${planted} (truth ${(most.found / planted).toFixed(2)})`
    })
    .join(', ')

const byType = (all: readonly SimulatedMeter[]): string =>
  (Object.keys(HABITS) as (keyof typeof HABITS)[])
    .map((type) => {
      const { averagePrecision, recall } = measureQuality(
        all.filter((meter) => meter.type === type).map((meter) => judge(OURS, meter)),
      )
      return `${type} ${averagePrecision.toFixed(2)} / ${recall.toFixed(2)}`
    })
    .join(', ')
