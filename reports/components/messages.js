import { anomalies } from './messages/anomalies.js'
import { appraisal } from './messages/appraisal.js'
import { collection } from './messages/collection.js'
import { common } from './messages/common.js'
import { fields } from './messages/fields.js'
import { overview } from './messages/overview.js'
import { quality } from './messages/quality.js'
import { recordFields } from './messages/recordFields.js'
import { rules } from './messages/rules.js'
import { satisfaction } from './messages/satisfaction.js'
import { shell } from './messages/shell.js'
import { sla } from './messages/sla.js'
import { states } from './messages/states.js'
import { tiers } from './messages/tiers.js'

/**
 * Every text of the pages, as [Chinese, English]. `{name}` is filled in; `{name|one|many}` picks by `name === 1`.
 * @type {Record<string, [string, string]>}
 */
export const messages = {
  ...shell,
  ...common,
  ...states,
  ...overview,
  ...fields,
  ...recordFields,
  ...sla,
  ...satisfaction,
  ...collection,
  ...anomalies,
  ...tiers,
  ...appraisal,
  ...rules,
  ...quality,
}
