import type { Warehouse } from '../../src/warehouse/engine.ts'

/** Makes what the pages of customers and of definitions read beside the rest: bills that are settled or not, the calendar. */
export async function makePeople(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    `create table collection_settled as select 'b' || customer_id || '-' || m as bill_id, customer_id, unit_id,
        strftime(date '2025-01-05' + to_months(m::integer), '%Y-%m') as month, 10000.0 as billed,
        date '2025-01-20' + to_months(m::integer) as due_date, null::timestamp as sent_to_collection_at,
        if(hash(customer_id) % 6 = 0 and m >= 9, 2500.0, 10000.0) as collected, 0.0 as collected_on_time,
        date_diff('day', cast(date '2025-01-20' + to_months(m::integer) as date), date '2025-12-31') as days_due
      from customer, range(12) r(m)`,
  )
  await warehouse.run(
    `create table calendar_day as select cast(d as date) as "date", isodow(d) < 6 as is_workday,
        if(month(d) = 10 and day(d) <= 7, 'holiday', if(isodow(d) < 6, 'workday', 'weekend')) as day_type,
        if(month(d) = 10 and day(d) <= 7, '国庆节', null) as holiday_name
      from range(date '2024-01-01', date '2027-01-01', interval 1 day) r(d)`,
  )
  await warehouse.run(`update anomaly set cause_code = 'production_change' where hash(anomaly_id) % 5 = 0`)
  await warehouse.run(`update anomaly set explained_by = 'weather' where kind = 'explained'`)
  await warehouse.run(`update volume_day set day_class = 'holiday' where month(gas_day) = 10 and day(gas_day) <= 7`)
}
