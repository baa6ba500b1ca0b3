import { findFamily } from '../../../loaders/families.ts'
import { familyFields } from '../../contracts/family.ts'
import type { ColumnRule } from '../../workspace/config.ts'

/** The headers under which a field is looked for: those of its entry in pilotlight.yaml, else the usual ones. */
export function headersOf(family: string, field: string, rule: ColumnRule | undefined): string[] {
  if (rule && 'header' in rule) return rule.header
  const found = findFamily(family)
  const meta = found && familyFields(found).find(({ name }) => name === field)?.meta
  return meta && meta.headers.length > 0 ? [...meta.headers] : [field]
}
