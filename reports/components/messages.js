import { anomalies } from './messages/anomalies.js'
import { appraisal } from './messages/appraisal.js'
import { collection } from './messages/collection.js'
import { common } from './messages/common.js'
import { customer } from './messages/customer.js'
import { fields } from './messages/fields.js'
import { interaction } from './messages/interaction.js'
import { managers } from './messages/managers.js'
import { method } from './messages/method.js'
import { overview } from './messages/overview.js'
import { quality } from './messages/quality.js'
import { recordFields } from './messages/recordFields.js'
import { rules } from './messages/rules.js'
import { satisfaction } from './messages/satisfaction.js'
import { shell } from './messages/shell.js'
import { sla } from './messages/sla.js'
import { states } from './messages/states.js'
import { tiers } from './messages/tiers.js'
import { unit } from './messages/unit.js'

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
  ...interaction,
  ...recordFields,
  ...sla,
  ...satisfaction,
  ...collection,
  ...anomalies,
  ...tiers,
  ...appraisal,
  ...rules,
  ...quality,
  ...unit,
  ...managers,
  ...customer,
  ...method,
}
