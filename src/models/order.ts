import { anomalyModels } from './anomalies/order.ts'
import { appraisalModels } from './appraisal/order.ts'
import { balanceModels } from './balance/order.ts'
import { churnModels } from './churn/order.ts'
import { collectionModels } from './collection/order.ts'
import { coverageModels } from './coverage/order.ts'
import { figureModels } from './figures/order.ts'
import { metricModels } from './metrics/order.ts'
import { qualityModels } from './quality/order.ts'
import { ruleModels } from './rules/order.ts'
import { samplingModels } from './sampling/order.ts'
import { satisfactionModels } from './satisfaction/order.ts'
import { slaModels } from './sla/order.ts'
import { stagingModels } from './staging/order.ts'
import type { ModelFolder } from './step.ts'
import { tierModels } from './tiers/order.ts'
import { volumeDayModels, volumeModels } from './volumes/order.ts'

/** Every model in run order: a folder reads only what the folders before it made. */
export const modelFolders: readonly ModelFolder[] = [
  { folder: 'staging', steps: stagingModels },
  { folder: 'sla', steps: slaModels },
  { folder: 'satisfaction', steps: satisfactionModels },
  { folder: 'collection', steps: collectionModels },
  { folder: 'volumes', steps: volumeModels },
  { folder: 'anomalies', steps: anomalyModels },
  { folder: 'volumes', steps: volumeDayModels },
  { folder: 'churn', steps: churnModels },
  { folder: 'balance', steps: balanceModels },
  { folder: 'coverage', steps: coverageModels },
  { folder: 'sampling', steps: samplingModels },
  { folder: 'tiers', steps: tierModels },
  { folder: 'appraisal', steps: appraisalModels },
  { folder: 'figures', steps: figureModels },
  { folder: 'metrics', steps: metricModels },
  { folder: 'quality', steps: qualityModels },
  { folder: 'rules', steps: ruleModels },
]
