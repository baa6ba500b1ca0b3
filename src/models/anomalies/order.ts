import type { ModelStep } from '../step.ts'
import { detectAnomalies } from './detectAnomalies.ts'

/** The detector between the ledger and the anomalies; it also writes volume_expected and anomaly_episode. */
export const anomalyModels: ModelStep[] = [
  { name: 'anomaly_day', run: detectAnomalies },
  { name: 'anomaly', sql: 'anomaly.sql', kind: 'table' },
]
