import { modelFolders } from '../../src/models/order.ts'
import { runModels, type StepReport } from '../../src/models/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { type Measured, measureRounds } from './measure.ts'
import { makeServiceYear, readAll, SERVICE_YEAR } from './serviceYear.ts'

/** The folders that measure rules from the records of service. */
const MEASURED = ['sla', 'coverage', 'figures']
const SLOWEST = 8

/** Every rule on deadlines, coverage and counts over a company's year of service, in memory, records staged; the floor reads every cell once. */
export async function benchRules({ rounds }: { rounds: number }): Promise<Measured> {
  const warehouse = await openDuckdb(':memory:')
  try {
    const rows = await makeServiceYear(warehouse, SERVICE_YEAR)
    const last = modelFolders.findLastIndex(({ folder }) => MEASURED.includes(folder))
    await runModels(warehouse, { folders: modelFolders.slice(0, last + 1) })
    const folders = modelFolders.filter(({ folder }) => MEASURED.includes(folder))
    let steps: StepReport[] = []
    const times = await measureRounds(rounds, {
      floor: () => readAll(warehouse),
      ours: async () => {
        steps = await runModels(warehouse, { folders })
      },
    })
    const slowest = [...steps].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)
    const [states] = await warehouse.all<{ n: number }>('select count(*) as n from sla_case')
    const notes = [
      `slowest steps: ${slowest.map(({ name, seconds }) => `${name} ${seconds.toFixed(2)} s`).join(', ')}`,
      `${states!.n} case states`,
    ]
    return {
      title: `rules: ${(rows / 1e6).toFixed(2)} million records of a year of service, every rule switched on`,
      floorTitle: 'every cell of these records read once',
      unit: 's',
      ...times,
      notes,
    }
  } finally {
    warehouse.close()
  }
}
