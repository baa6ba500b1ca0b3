import type { ModelStep } from '../step.ts'

const table = (name: string): ModelStep => ({ name, sql: `${name}.sql`, kind: 'table' })
const view = (name: string): ModelStep => ({ name, sql: `${name}.sql`, kind: 'view' })

/** What key accounts, services and units are owed by people: contacts, visits, trainings, care, managers, return visits, card surveys. */
export const contactModels: ModelStep[] = [
  view('rule_tier'),
  view('account_team'),
  table('cadence_rule'),
  table('cadence_touch'),
  table('cadence_slot'),
  table('cadence_fill'),
  table('slot_cadence'),
  table('slot_festival_care'),
  view('slot_training_new'),
  view('slot_training_topic'),
  view('count_vulnerable_care'),
  view('slot_visit_plan'),
  view('slot_visit_report'),
  table('manager_month'),
  table('slot_manager'),
  view('slot_manager_role'),
  view('slot_manager_unit'),
  view('count_contact_method'),
  table('service_event'),
  table('service_due'),
  table('slot_return_visit'),
  view('count_return_visit'),
  view('count_visit_record'),
  view('slot_card_wave'),
  view('slot_card_sample'),
]
