import { block, provenance } from './block.js'
import { t } from './locale.js'
import { managerGroups, spreadFinding, spreadTable } from './managerSpread.js'
import { managerTable, topicLink } from './unitBlocks.js'
import { company } from './units.js'
import './messages/managers.js'
import './messages/unit.js'

/**
 * The account managers of a unit one by one; of the company by division, of a division by unit.
 * @param {import('./page.js').Page} page
 * @param {object[]} rows of manager_work
 * @param {string} unit
 */
export function managersBlock(page, rows, unit) {
  const isDivision = page.units.isDivision(unit)
  const groups = unit === company || isDivision ? managerGroups(page, rows, isDivision) : []
  const isSpread = groups.length > 1
  return block({
    title: isSpread ? spreadFinding(groups) : t('unitPage.managers.title'),
    subtitle: isSpread && t('managerPage.spread.subtitle'),
    aside: topicLink(page, 'manager'),
    long: true,
    body: isSpread ? spreadTable(groups) : managerTable(page, rows),
    provenance: provenance({ asOf: page.asOf, notes: [t('managerPage.causes.definition')] }),
  })
}
