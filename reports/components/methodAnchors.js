import { pageHref } from './pages.js'

/** The definitions of the method page, in its order; each is an anchor there: `method.html#wilson`. */
export const methodAnchors = [
  'verdict',
  'target',
  'wilson',
  'shrinkage',
  'score',
  'control-chart',
  'bounds',
  'missing',
  'working-time',
  'coverage-due',
  'open-cases',
  'weather-normal',
  'collection',
  'deviation',
  'anomaly',
  'churn',
  'balance',
  'tier',
]

/** The definition behind each kind of figure and topic of rules. */
const ofTopic = {
  sla: 'working-time',
  slaMean: 'working-time',
  coverageRate: 'coverage-due',
  insp: 'coverage-due',
  visit: 'coverage-due',
  rv: 'coverage-due',
  am: 'coverage-due',
  cls: 'coverage-due',
  due: 'open-cases',
  complaint: 'wilson',
  cmp: 'wilson',
  satisfaction: 'shrinkage',
  sat: 'shrinkage',
  collection: 'collection',
  pay: 'collection',
  payment: 'collection',
  appraisal: 'score',
  apr: 'score',
  anomaly: 'anomaly',
  coverage: 'anomaly',
  precision: 'anomaly',
  use: 'anomaly',
  usage: 'anomaly',
  volume: 'weather-normal',
  tier: 'tier',
  rep: 'missing',
  arc: 'missing',
  gov: 'bounds',
  load: 'missing',
  quality: 'missing',
  metric: 'control-chart',
}

/** The anchor that explains a topic of rules or a kind of figure; `verdict` where it has none of its own. @param {string} topic */
export const anchorOf = (topic) => ofTopic[topic] ?? (methodAnchors.includes(topic) ? topic : 'verdict')

/** The address of a definition beside any page. @param {string} anchor one of `methodAnchors`, or a topic */
export const methodHref = (anchor) => pageHref('method', `#${anchorOf(anchor)}`)
