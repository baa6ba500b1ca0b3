import { CASE_FAMILIES } from '../../rulebook/schema.ts'
import { type ModelStep, table, view } from '../step.ts'

/** What clocks look at: each family has its views `case_<family>` and `time_<family>`; anomalies have their own. */
const FAMILIES = CASE_FAMILIES.filter((family) => family !== 'anomaly')

/** Time limits: rules and cases, which rule looks at which case, the state of each, and attainment. */
export const slaModels: ModelStep[] = [
  table('sla_rule'),
  ...FAMILIES.map((family) => view(`case_${family}`)),
  table('follow_up_visit'),
  ...FAMILIES.map((family) => view(`time_${family}`)),
  table('sla_case_base'),
  view('sla_case_attribute'),
  table('sla_case_rule'),
  view('sla_step_kind'),
  table('sla_field'),
  table('sla_case_time'),
  view('sla_case_start'),
  view('sla_case_stated'),
  view('sla_case_finish'),
  view('sla_recorded'),
  table('sla_local_limit'),
  view('sla_case_span'),
  view('sla_rule_pause'),
  view('pause_complaint'),
  view('pause_install_job'),
  table('sla_pause'),
  table('sla_pause_heeded'),
  table('sla_pause_place'),
  table('sla_case_paused'),
  table('sla_case_extended'),
  table('sla_case_remark'),
  table('sla_case'),
  view('sla_case_mark'),
  table('sla_case_step'),
  table('sla_attainment'),
]
