import type { Warehouse } from '../../src/warehouse/engine.ts'
import { draw, type MadeFamily, makeRecords, oneOf, readRecords } from './madeRecords.ts'

/** Rows of a company's year of service. */
export const SERVICE_YEAR = {
  residents: 2_300_000,
  others: 18_000,
  keyAccounts: 3_000,
  inspections: 1_950_000,
  repairs: 115_000,
  returnVisits: 230_000,
  complaints: 10_500,
  installs: 20_000,
  hazards: 40_000,
}

/** A number of rows for each thing in {@link SERVICE_YEAR}. */
export type ServiceYear = typeof SERVICE_YEAR

/** A moment of 2025, in office hours on any day. */
const moment = (salt: string): string =>
  `timestamp '2025-01-01 08:00:00' + to_days(cast(${draw(365, `${salt} day`)} as integer)) + to_minutes(${draw(720, `${salt} minute`)})`
/** A moment some minutes after another. */
const after = (start: string, minutes: number, salt: string): string =>
  `${start} + to_minutes(1 + ${draw(minutes, salt)})`
const unitOf = (row: string): string => `concat('0101', lpad(cast(${row} % 30 + 1 as varchar), 2, '0'))`
/** Any customer: one event in eight is a key account's, one in eight another non-resident's. */
const anyCustomer = ({ residents, others, keyAccounts }: ServiceYear, salt: string): string =>
  `case ${draw(8, `${salt} who`)} when 0 then concat('K', ${draw(keyAccounts, salt)}) when 1 then concat('N', ${draw(others, salt)}) else concat('R', ${draw(residents, salt)}) end`

/** What is put into each record table: `select` over `i` from 0 to the row count. */
const recordsOf = (year: ServiceYear): MadeFamily[] => [
  ['unit', 30, `${unitOf('i')} as unit_id, concat('单位', i) as unit_name, 'unit' as unit_type, 'urban' as area_type`],
  [
    'customer',
    year.residents,
    `concat('R', i) as customer_id, ${unitOf('i')} as unit_id, 'pipeline' as usage_form, 'resident' as segment,
      case when i % 200 = 0 then 'risk' when i % 25 = 0 then 'special' else 'general' end as resident_class,
      case when i % 10 < 3 then 'rural' else 'urban' end as area_type, 'active' as status,
      date '2005-01-01' + cast(${draw(7_300, 'opened')} as integer) as opened_on`,
  ],
  [
    'customer',
    year.others,
    `concat('N', i) as customer_id, ${unitOf('i')} as unit_id, 'pipeline' as usage_form, 'non_resident' as segment,
      'commercial' as sub_segment, 'urban' as area_type, 'active' as status, date '2015-01-01' as opened_on`,
  ],
  [
    'customer',
    year.keyAccounts,
    `concat('K', i) as customer_id, ${unitOf('i')} as unit_id, 'pipeline' as usage_form, 'non_resident' as segment,
      'industrial' as sub_segment, 'urban' as area_type, 'active' as status, date '2015-01-01' as opened_on`,
  ],
  [
    'customer_tier',
    year.keyAccounts,
    `concat('K', i) as customer_id, 2025 as year, case when i % 10 = 0 then 1 when i % 10 < 4 then 2 else 3 end as tier,
      date '2025-01-01' as valid_from, date '2025-12-31' as valid_to`,
  ],
  [
    'assignment',
    year.keyAccounts * 3,
    `concat('K', i % ${year.keyAccounts}) as customer_id, concat('KH', i % 170, 'a', i // ${year.keyAccounts}) as manager_id,
      i < ${year.keyAccounts} as is_lead, ${oneOf(['gm', 'deputy_gm', 'cs_head', 'hall_staff', 'marketing'], 'role')} as role,
      date '2024-01-01' as valid_from`,
  ],
  [
    'contact_log',
    year.keyAccounts * 24,
    `concat('C', i) as contact_id, concat('K', ${draw(year.keyAccounts, 'contact')}) as customer_id, ${moment('contact')} as at,
      ${after(moment('contact'), 900, 'entered')} as entered_at, ${oneOf(['info', 'contact', 'return_visit', 'evaluation'], 'purpose')} as purpose,
      ${oneOf(['visit', 'phone', 'meeting', 'sms'], 'method')} as method, ${draw(2, 'site')} = 0 as on_site`,
  ],
  [
    'inspection',
    year.inspections,
    `concat('A', i) as inspection_id, case when i % 100 = 0 then concat('N', ${draw(year.others, 'inspected')})
        when i % 100 < 3 then concat('K', ${draw(year.keyAccounts, 'inspected')}) else concat('R', ${draw(year.residents, 'inspected')}) end as customer_id,
      ${unitOf('i')} as unit_id, 'routine' as kind, cast(${moment('inspected')} as date) as planned_on, ${moment('inspected')} as visited_at,
      case ${draw(20, 'result')} when 0 then 'refused' when 1 then 'no_entry' when 2 then 'no_entry' else 'done' end as result`,
  ],
  [
    'hazard',
    year.hazards,
    `concat('H', i) as hazard_id, concat('R', ${draw(year.residents, 'hazard')}) as customer_id, ${unitOf('i')} as unit_id,
      ${oneOf(['general', 'larger', 'major'], 'level')} as level, ${moment('hazard')} as found_at,
      ${moment('hazard')} + interval 30 day as due_at, ${after(moment('hazard'), 60_000, 'closed')} as closed_at, ${draw(40, 'refused')} = 0 as refused`,
  ],
  [
    'repair_job',
    year.repairs,
    `concat('G', i) as job_id, ${anyCustomer(year, 'repair')} as customer_id, ${unitOf('i')} as unit_id,
      ${oneOf(['leak', 'no_gas', 'meter', 'appliance'], 'category')} as category, ${draw(5, 'emergency')} = 0 as emergency,
      ${oneOf(['urban', 'rural', 'remote'], 'area')} as area_type, ${moment('repair')} as reported_at,
      ${after(moment('repair'), 15, 'dispatched')} as dispatched_at, ${after(moment('repair'), 420, 'arrived')} as arrived_at,
      ${after(moment('repair'), 1_700, 'fixed')} as fixed_at, ${after(moment('repair'), 3_000, 'archived')} as archived_at`,
  ],
  [
    'install_job',
    year.installs,
    `concat('B', i) as job_id, concat('R', ${draw(year.residents, 'install')}) as applicant_customer_id, ${unitOf('i')} as unit_id,
      ${oneOf(['resident_sporadic', 'commercial', 'industrial', 'developer'], 'kind')} as kind, ${moment('install')} as applied_at,
      ${moment('install')} as accepted_at, ${after(moment('install'), 30_000, 'completed')} as completed_at,
      ${after(moment('install'), 40_000, 'opened')} as account_opened_at, ${after(moment('install'), 40_000, 'opened')} as gas_on_requested_at,
      ${after(moment('install'), 44_000, 'gas')} as gas_on_at, ${after(moment('install'), 50_000, 'archived')} as archived_at`,
  ],
  [
    'complaint',
    year.complaints,
    `concat('25', lpad(cast(1 + i % 12 as varchar), 2, '0'), lpad(cast(i as varchar), 6, '0')) as complaint_no,
      ${oneOf(['complaint', 'complaint', 'complaint', 'report'], 'kind')} as kind, ${anyCustomer(year, 'complaint')} as customer_id,
      ${unitOf('i')} as unit_id, ${oneOf(['phone', 'web', 'letter', '12345'], 'channel')} as channel,
      ${oneOf(['attitude', 'fee_price', 'safety', 'gas_supply'], 'category')} as category,
      ${oneOf(['general', 'general', 'larger', 'major'], 'severity')} as severity, ${moment('complaint')} as received_at,
      ${after(moment('complaint'), 1_500, 'investigated')} as investigated_at, ${after(moment('complaint'), 2_900, 'proposed')} as proposed_at,
      ${after(moment('complaint'), 5_000, 'implemented')} as implemented_at, ${after(moment('complaint'), 6_000, 'replied')} as replied_at,
      ${after(moment('complaint'), 7_000, 'closed')} as closed_at, ${moment('complaint')} + interval 7 day as due_at`,
  ],
  [
    'complaint_event',
    year.complaints * 4,
    `concat('25', lpad(cast(1 + (i // 4) % 12 as varchar), 2, '0'), lpad(cast(i // 4 as varchar), 6, '0')) as complaint_no,
      i % 4 + 1 as seq, ${moment('event')} as at, ['receive', 'assign', 'reply', 'close'][1 + i % 4] as type`,
  ],
  [
    'return_visit',
    year.returnVisits,
    `concat('V', i) as visit_id, case when i % 20 = 0 then 'complaint' else 'repair' end as event_type,
      case when i % 20 = 0 then concat('25', lpad(cast(1 + (i // 20) % 12 as varchar), 2, '0'), lpad(cast(i // 20 as varchar), 6, '0'))
        else concat('G', ${draw(year.repairs, 'visited')}) end as event_id, ${unitOf('i')} as unit_id, 1 as attempts,
      ${moment('visit')} + interval 2 day as completed_at, 'completed' as result, 'satisfied' as satisfaction`,
  ],
]

/**
 * Fills a warehouse with made records of a year of service at 2025-12-31T24:00, its calendar, settings and the shipped
 * rulebook with every rule switched on; the same rows for the same sizes. Gives the rows.
 */
export const makeServiceYear = (warehouse: Warehouse, year: ServiceYear): Promise<number> =>
  makeRecords(warehouse, recordsOf(year))

/** Reads every cell of the made records once and keeps nothing. */
export const readAll = (warehouse: Warehouse): Promise<void> => readRecords(warehouse, recordsOf(SERVICE_YEAR))
