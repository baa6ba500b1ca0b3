import { t } from './locale.js'
import { familyIn } from './reported.js'
import './messages/sla.js'

/** Time limits in the order in which a case meets them: closed by tier, then stage by stage; repaired, then reached. */
const order = [
  'sla_complaint_tier1_24h',
  'sla_complaint_other_48h',
  'sla_complaint_investigate_1wd',
  'sla_complaint_propose_2wd',
  'sla_complaint_implement_3wd',
  'sla_complaint_feedback_5wd',
  'sla_complaint_source_deadline',
  'sla_repair_handle_6h',
  'sla_repair_fix_24h',
  'sla_repair_tier1_immediate',
  'sla_arrival_urban',
  'sla_arrival_rural',
  'sla_arrival_remote',
]
const groups = [
  'complaint',
  'repair_job',
  'install_job',
  'follow_up',
  'outage_notice',
  'hazard',
  'contact_log',
  'survey',
  'anomaly',
]

const placeIn = (list, id) => (list.includes(id) ? list.indexOf(id) : list.length)

/**
 * Compares two time limits by subject and clause; those of another make come last in their subject, as the rulebook has them.
 * @param {import('./page.js').Page} page
 */
export const compareLimits = (page) => (a, b) =>
  placeIn(groups, familyIn(page, a)) - placeIn(groups, familyIn(page, b)) ||
  placeIn(order, a) - placeIn(order, b) ||
  page.rules.compare(a, b)

/** The head over a time limit's subject; empty for one of no known subject. @param {import('./page.js').Page} page @param {string} id */
export const limitGroup = (page, id) =>
  groups.includes(familyIn(page, id)) ? t(`sla.group.${familyIn(page, id)}`) : ''
