import { quoteName } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** A record family that units deliver: how SQL over its records `r` tells the unit, the month and the natural key. */
export interface DeliveredFamily {
  name: string
  /** The unit that sends the record (it handles the case), null where none is stated. */
  unit: string
  /** Joins that `unit` needs. */
  joins: string
  /** The event's time. */
  event: string
  /** The natural key as quarantine writes it: its values joined with `|`. */
  key: string
  columns: ReadonlySet<string>
  /** Whether every unit owes it for every month. */
  isMonthly: boolean
}

/**
 * Families that come when there is an occasion (surveys in waves, registers, drills): no month owes them, except one in
 * which as many units as usual sent them. All others are owed for every month.
 */
const OCCASIONAL = [
  ...['survey', 'survey_response', 'survey_answer', 'unit_plan', 'risk_measure', 'risk_register', 'special_customer'],
  ...['drill', 'mystery_visit', 'training_record', 'backup_log', 'access_log', 'churn_warning', 'anomaly_cause'],
  ...['curtailment_order', 'outage_notice', 'install_job', 'maintenance_job'],
]

const SENDERS = ['unit_id', 'accepted_unit_id', 'responsible_unit_id']

/**
 * The fed families that have an event and a unit (their own, their customer's or their survey's), in load order. The
 * register of reports is no delivery itself.
 */
export async function deliveredFamilies(warehouse: Warehouse): Promise<DeliveredFamily[]> {
  const families = await warehouse.all<{ family: string; natural_key: string[]; event: string[] }>(
    'select s.family, s.natural_key, s.event from staged_family s join record_family f on f.family = s.family where f.fed order by s.place',
  )
  const described = await warehouse.all<{ table_name: string; column_name: string }>(
    `select table_name, column_name from information_schema.columns where table_schema = 'main' and table_name like 'record_%'`,
  )
  return families.flatMap(({ family, natural_key, event }) => {
    const columns = new Set(
      described.filter((each) => each.table_name === `record_${family}`).map((each) => each.column_name),
    )
    const units = SENDERS.filter((name) => columns.has(name)).map((name) => `r.${name}`)
    const joins: string[] = []
    if (columns.has('customer_id')) {
      units.push('c.unit_id')
      joins.push('left join customer c on c.customer_id = r.customer_id')
    }
    if (columns.has('survey_id') && family !== 'survey') {
      units.push('s.unit_id')
      joins.push(
        'left join (select survey_id, max(unit_id) as unit_id from stg_survey group by survey_id) s on s.survey_id = r.survey_id',
      )
    }
    if (event.length === 0 || units.length === 0 || family === 'report_submission') return []
    const moments = event.map((name) => `cast(r.${quoteName(name)} as timestamp)`)
    return [
      {
        name: family,
        unit: `coalesce(${[...units, 'null'].join(', ')})`,
        joins: joins.join(' '),
        event: `coalesce(${[...moments, 'null'].join(', ')})`,
        key: natural_key.map((name) => `coalesce(cast(r.${quoteName(name)} as varchar), '')`).join(` || '|' || `),
        columns,
        isMonthly: !OCCASIONAL.includes(family),
      },
    ]
  })
}
