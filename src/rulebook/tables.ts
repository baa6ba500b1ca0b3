import { flattenParams } from './asOf.ts'
import type { Rule } from './schema.ts'

/** A table of the rulebook: its columns with SQL types, and its rows in column order. */
export interface RulebookTable {
  name: string
  columns: Readonly<Record<string, string>>
  rows: unknown[][]
}

const VERSION = { valid_from: 'DATE', valid_to: 'DATE' }

/** The rulebook as three tables for the models: rules, conditions (`applies`) and flat parameters, one set per version. */
export function rulebookTables(rules: readonly Rule[]): RulebookTable[] {
  return [
    { name: 'rulebook_rule', columns: RULE_COLUMNS, rows: rules.map(ruleRow) },
    {
      name: 'rulebook_applies',
      columns: { rule_id: 'VARCHAR', attribute: 'VARCHAR', value: 'VARCHAR', ...VERSION },
      rows: rules.flatMap((rule) =>
        Object.entries(rule.applies ?? {}).flatMap(([attribute, values]) =>
          values.map((value) => [rule.id, attribute, String(value), rule.valid_from, rule.valid_to]),
        ),
      ),
    },
    {
      name: 'rulebook_param',
      columns: { rule_id: 'VARCHAR', key: 'VARCHAR', value: 'DOUBLE', text: 'VARCHAR', ...VERSION },
      rows: rules.flatMap((rule) =>
        flattenParams(rule.params).map(([key, value]) => [
          rule.id,
          key,
          typeof value === 'string' ? null : Number(value),
          typeof value === 'string' ? value : null,
          rule.valid_from,
          rule.valid_to,
        ]),
      ),
    },
  ]
}

const RULE_COLUMNS = {
  rule_id: 'VARCHAR',
  topic: 'VARCHAR',
  title_zh: 'VARCHAR',
  title_en: 'VARCHAR',
  document: 'VARCHAR',
  article: 'VARCHAR',
  quote: 'VARCHAR',
  authority: 'VARCHAR',
  status: 'VARCHAR',
  target_status: 'VARCHAR',
  enabled: 'BOOLEAN',
  ...VERSION,
  of_family: 'VARCHAR',
  from_field: 'VARCHAR',
  to_fields: 'VARCHAR[]',
  due_field: 'VARCHAR',
  clock: 'VARCHAR',
  limit_value: 'DOUBLE',
  basis: 'VARCHAR',
  target: 'DOUBLE',
  min_n: 'INTEGER',
  better: 'VARCHAR',
  table_name: 'VARCHAR',
  configures: 'VARCHAR[]',
  not_measured: 'VARCHAR',
  not_measured_zh: 'VARCHAR',
  not_measured_en: 'VARCHAR',
  measure: 'VARCHAR',
  value_unit: 'VARCHAR',
  records: 'VARCHAR[]',
}

const ruleRow = (rule: Rule): unknown[] => [
  rule.id,
  rule.topic,
  rule.title.zh,
  rule.title.en,
  rule.clause.document,
  rule.clause.article,
  rule.clause.quote,
  rule.authority,
  rule.status,
  rule.target_status,
  rule.enabled ?? rule.authority !== 'C',
  rule.valid_from,
  rule.valid_to,
  rule.of,
  rule.from,
  rule.to,
  rule.due,
  rule.clock,
  rule.limit,
  rule.basis,
  rule.target,
  rule.min_n,
  rule.better ?? 'higher',
  rule.table ?? (rule.clock ? 'sla_attainment' : undefined),
  rule.configures,
  rule.not_measured?.reason,
  rule.not_measured?.zh,
  rule.not_measured?.en,
  rule.measure,
  rule.value_unit,
  rule.records,
]
