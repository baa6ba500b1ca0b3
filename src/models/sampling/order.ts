import { type ModelStep, table, view } from '../step.ts'
import { writeNeed } from './writeNeed.ts'

/** The next surveys: who may be asked, how many are, who is drawn, and how many answers it takes to judge a unit. */
export const samplingModels: ModelStep[] = [
  table('sampling_class'),
  view('sampling_frame'),
  table('sampling_size'),
  table('sampling_response'),
  table('sampling_plan'),
  table('sampling_total'),
  view('sampling_draw'),
  view('sampling_judged'),
  { name: 'sampling_judgement', run: writeNeed },
  table('sampling_need'),
]
