import type { Warehouse } from '../../warehouse/engine.ts'
import { hint } from './hint.ts'
import type { Evidence } from './hintEvidence.ts'

/** Makes `anomaly_hint`: the hint of each episode of `anomaly_evidence`, in Chinese and in English. */
export async function writeHints(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create or replace table anomaly_hint (anomaly_id varchar, hint_zh varchar, hint_en varchar)')
  const episodes = await warehouse.all<Evidence & { anomaly_id: string }>('select * from anomaly_evidence')
  await warehouse.append(
    'anomaly_hint',
    episodes.map((evidence) => {
      const { zh, en } = hint(evidence)
      return [evidence.anomaly_id, zh, en]
    }),
  )
}
