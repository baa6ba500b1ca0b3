import { type ModelStep, table, view } from '../step.ts'
import { shrinkFigures } from './shrinkFigures.ts'
import { writeMedianRanks, writePoissonLimits } from './writeLimits.ts'

/** Pieces that count: k of n by unit and month (see figure_month.sql). */
const FIGURES = [
  'figure_complaint_class',
  'figure_complaint_record',
  'figure_complaint_result',
  'figure_complaint_outside',
  'figure_complaint_word',
  'figure_complaint_count',
  'figure_complaint_number',
  'figure_payment',
  'figure_billing',
  'figure_survey',
  'figure_visit',
  'figure_service',
  'figure_account',
  'figure_churn',
  'figure_price',
  'figure_structure',
  'figure_follow_up',
  'figure_class',
  'figure_special',
  'figure_file',
  'figure_archive',
  'figure_register',
  'figure_tier',
  'figure_install_stuck',
  'figure_unarchived',
  'figure_entry',
]

/** Pieces that other tables have rolled up already (see figure_total.sql). */
const READY = ['figure_source', 'figure_feedback', 'figure_review', 'figure_rate', 'figure_region']

/** Pieces of single values: durations, scores, amounts (see observation_month.sql). */
const OBSERVATIONS = [
  'observation_complaint_step',
  'observation_complaint_action',
  'observation_amount',
  'observation_payment',
  'observation_survey',
  'observation_visit',
  'observation_service',
  'observation_install_stage',
  'observation_job',
]

/** Figures of rules that are a share, a mean, a median, a count, a sum or a rate: what is counted, and their intervals. */
export const figureModels: ModelStep[] = [
  table('figure_rule'),
  table('figure_part'),
  ...['complaint_case', 'payment_count', 'bill_count', 'resident_cycle', 'account_stock', 'install_stage'].map(table),
  ...[...FIGURES, ...READY, ...OBSERVATIONS].map(view),
  table('figure_month'),
  table('figure_total'),
  table('observation_month'),
  table('observation_total'),
  { name: 'median_rank', run: writeMedianRanks },
  { name: 'poisson_limit', run: writePoissonLimits },
  { name: 'figure_shrunk', run: shrinkFigures },
  view('observation_spread'),
  table('rule_figure'),
]
