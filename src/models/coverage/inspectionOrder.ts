import { type ModelStep, table, view } from '../step.ts'

/** Inspections and what belongs to them: rolling windows, calendar slots, plans, refusals, hazards, meters, maintenance, notices. */
export const inspectionModels: ModelStep[] = [
  table('inspection_visit'),
  table('inspection_window'),
  view('inspection_duty'),
  table('inspection_span'),
  table('count_inspection_rolling'),
  view('gap_inspection'),
  table('inspection_asked'),
  table('slot_inspection'),
  table('inspection_rural'),
  view('count_inspection_rural'),
  view('count_inspection_heating'),
  view('count_inspection_plan'),
  view('slot_inspection_plan'),
  view('slot_noncooperative'),
  view('slot_hazard_escalation'),
  view('slot_risk_mismatch'),
  view('count_visit_check'),
  view('count_meter_expiry'),
  view('slot_maintenance'),
  view('slot_outage_told'),
]
