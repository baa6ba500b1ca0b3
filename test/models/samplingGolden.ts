import { modelFolders } from '../../src/models/order.ts'
import type { ModelFolder } from '../../src/models/step.ts'

/** The sampling plan with all that it reads: staging, time limits, satisfaction, the detector and coverage. */
export const samplingFolders: ModelFolder[] = modelFolders.filter(({ folder }) =>
  ['staging', 'sla', 'satisfaction', 'volumes', 'anomalies', 'coverage', 'sampling'].includes(folder),
)
