import type { Warehouse } from '../warehouse/engine.ts'
import { coverageMacros } from './coverage/macros.ts'
import { satisfactionMacros } from './satisfaction/macros.ts'
import { meterMacros } from './staging/meters/macros.ts'

/** Two-sided 95 % quantile of the normal distribution, used by every interval. */
const Z = '1.959963984540054'

const z = Number(Z)

/** Cornish & Fisher's expansion of Student's quantile: coefficients of 1/df, 1/df², … */
const T_TERMS = [
  (z ** 3 + z) / 4,
  (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
  (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
]

/**
 * The SQL functions that models share: a number of the rulebook as of the cut-off (an error where there is none), periods (a day's month, quarter and year, to be unnested), distances in time and since 1970 (months since the year 1), seconds of a clock time, working seconds until a time, the working day from which a receipt counts, the due time of a
 * month's report, cells of a quarantined row as text, its amounts as read, whether a text
 * is an identifier, a plain number (null where it is none), Wilson's 95 % interval (k, n may be fractional
 * after a design effect; null for n = 0), the 95 % interval of a difference p − q of two rates from their Wilson
 * intervals (method 10 of Newcombe 1998, Statistics in Medicine 17:873–890), Student's 97.5 % quantile (exact to 0.0001 from 9 degrees of freedom on) and
 * half the 95 % interval of a mean from the count, the sum and the sum of squares, the verdict on a rate that should be high and on a mean that has a limit,
 * what a meter's readings say, and how much answers tell that hang together or have weights.
 */
export const modelMacros: readonly string[] = [
  `limit_of(rule, name) as (
    select coalesce(max(l.value), error(concat('rulebook: rule ', rule, ' needs a number params.', name, ' at the cut-off')))
    from rule_limit l where l.rule_id = rule and l.key = name)`,
  `month_of(t) as strftime(t, '%Y-%m')`,
  `quarter_of(t) as concat(year(t), '-Q', quarter(t))`,
  `year_of(t) as cast(year(t) as varchar)`,
  `periods_of(t) as [month_of(t), quarter_of(t), year_of(t)]`,
  `seconds_between(a, b) as date_diff('second', a, b)`,
  `add_seconds(t, seconds) as t + to_seconds(cast(seconds as bigint))`,
  `day_last(t) as add_seconds(t, 86399)`,
  `day_end(day) as cast(day as timestamp) + interval 1 day`,
  `second_number(t) as date_diff('second', timestamp '1970-01-01 00:00:00', t)`,
  `day_number(t) as date_diff('day', date '1970-01-01', cast(t as date))`,
  `clock_seconds(t) as date_diff('second', date_trunc('day', t), t)`,
  `clock_of(text) as cast(split_part(text, ':', 1) as integer) * 3600 + cast(split_part(text, ':', 2) as integer) * 60`,
  `month_number(t) as date_diff('month', date '0001-01-01', cast(t as date))`,
  `worked_until(index, is_workday, seconds, opens, closes) as
    (index - cast(is_workday as integer)) * (closes - opens)
    + cast(is_workday as integer) * greatest(0, least(seconds, closes) - opens)`,
  `workday_start(index, is_workday, t, last_receipt) as
    index + case when is_workday and clock_seconds(t) <= last_receipt then 0 else 1 end`,
  `report_due(month, seconds) as add_seconds(cast(month + interval 1 month as timestamp), seconds)`,
  `cell_of(cells, name) as json_extract_string(cells, concat('$."', name, '"'))`,
  `amount_of(cells, name) as coalesce(cell_of(cells, concat(name, ':read')), trim(cell_of(cells, name)))`,
  `is_id(text) as regexp_matches(text, '^[0-9A-Za-z_-]+$')`,
  `number_of(text) as try_cast(replace(text, ',', '') as double)`,
  `quantiles_of(x, shares) as quantile_cont(x, shares)`,
  `median_of(x) as quantile_cont(x, 0.5)`,
  `wilson_half(k, n) as
    ${Z} / (1 + ${Z} * ${Z} / n) * sqrt((k / n) * (1 - k / n) / n + ${Z} * ${Z} / (4 * n * n))`,
  `wilson_centre(k, n) as (k / n + ${Z} * ${Z} / (2 * n)) / (1 + ${Z} * ${Z} / n)`,
  `wilson_low(k, n) as
    case when n > 0 and k >= 0 then case when k <= 0 then 0.0 else
      greatest(0.0, wilson_centre(k::double, n::double) - wilson_half(k::double, n::double)) end end`,
  `wilson_high(k, n) as
    case when n > 0 and k >= 0 then case when k >= n then 1.0 else
      least(1.0, wilson_centre(k::double, n::double) + wilson_half(k::double, n::double)) end end`,
  `t_quantile(df) as ${[Z, ...T_TERMS.map((term, i) => `${term} / pow(df, ${i + 1})`)].join(' + ')}`,
  `mean_half(n, total, squares) as
    case when n > 1 then
      t_quantile(n - 1.0) * sqrt(greatest(0, (squares * n - total * total)::double) / (n - 1) / n / n) end`,
  `newcombe_low(p, low, q, q_high) as p - q - sqrt((p - low) * (p - low) + (q_high - q) * (q_high - q))`,
  `newcombe_high(p, high, q, q_low) as p - q + sqrt((high - p) * (high - p) + (q - q_low) * (q - q_low))`,
  `verdict(k, n, low, high, target, min_n) as
    case when target is null then null
      when n < min_n then 'too_few'
      when target >= 1 then case when k < n then 'not_met' else 'met' end
      when low >= target then 'met'
      when high < target then 'not_met'
      else 'uncertain' end`,
  `mean_verdict(n, low, high, most, min_n) as
    case when n < min_n then 'too_few' when high <= most then 'met' when low > most then 'not_met' else 'uncertain' end`,
  ...meterMacros,
  ...coverageMacros,
  ...satisfactionMacros,
]

/** Creates (or replaces) the SQL functions of {@link modelMacros} in the warehouse, which need the table `rule_limit`. */
export async function createMacros(warehouse: Warehouse): Promise<void> {
  await warehouse.run('create table if not exists rule_limit (rule_id varchar, key varchar, value double)')
  for (const macro of modelMacros) await warehouse.run(`create or replace macro ${macro}`)
}
