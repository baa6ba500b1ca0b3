import { makeUnits } from '../../reports/components/units.js'
import { standingAt } from '../standingAt.ts'

const units = [
  { unit_id: 'd', unit_name: '滨江事业部', unit_type: 'division', division_id: 'd' },
  { unit_id: 'e', unit_name: '东岭事业部', unit_type: 'division', division_id: 'e' },
  ...['临港', '沙洲', '柳湾', '白鹭', '双河', '清河'].map((unit_name, i) => ({
    ...{ unit_id: `u${i}`, unit_name, unit_type: 'unit', division_id: i < 4 ? 'd' : 'e' },
  })),
]

/** From which share of doubtful forms on that is told, and below which response: the rulebook's own. */
export const told = { doubt_unit_from: 0.1, doubt_company_from: 0.25, response_told_below: 0.9 }

/** A page with two divisions, 滨江 of u0–u3 and 东岭 of u4 and u5, and the given tables. */
export const satisfactionPage = (tables: Record<string, object[]> = {}): never =>
  ({
    asOf: '2026-01-01 00:00:00',
    units: makeUnits(units, null),
    rows: (name: string) => tables[name] ?? [],
    rules: {
      row: (id: string) => (tables.rule ?? []).find((row) => (row as { rule_id: string }).rule_id === id) ?? {},
    },
  }) as never

interface Differs {
  chance_met?: number | null
  verdict?: string | null
  [column: string]: unknown
}

/** A row of satisfaction_rate: 97.1 % of 1,100 against 95 %, and what differs. */
export const rateRow = (unit_id: string, other: Differs = {}): object => ({
  ...{ unit_id, rate: 0.971, rate_low: 0.96, rate_high: 0.979, target: 0.95, n_valid: 1100, verdict: 'met' },
  standing: standingAt(other.chance_met ?? null, other.verdict === undefined ? 'met' : other.verdict),
  ...other,
})
