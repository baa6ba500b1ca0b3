import type { Warehouse } from '../../src/warehouse/engine.ts'

/** Rules that the made company has records for; some are off until a company switches them on. */
const measured = ['sla_install_resident_sporadic', 'insp_hazard_closure', 'rv_service_7wd']

/** Switches the rules on that the made company is measured by. */
export const makeRulesMeasured = (warehouse: Warehouse): Promise<void> =>
  warehouse.run(
    `update rulebook_rule set enabled = true where rule_id in (${measured.map((id) => `'${id}'`).join(', ')})`,
  )
