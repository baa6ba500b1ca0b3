-- Purpose: what satisfaction_count and satisfaction_issued say, added up. Where nothing came back of what was issued, the
-- head question stands with zeros. n_forms: returned questionnaires, whatever they answer; months have no modes and areas.
-- Grain: one row per unit (itself, its division, all) × period × instrument × question × stratum_kind × stratum.
with month as (
  select month from satisfaction_count union select month from satisfaction_issued
),
period as (
  select month, month_of(month) as period, true as is_month from month
  union all select month, quarter_of(month), false from month
  union all select month, year_of(month), false from month
),
count_in as (
  select c.* replace (u.rollup_id as unit_id), p.period
  from satisfaction_count c
  join unit_rollup u on u.unit_id is not distinct from c.unit_id
  join period p on p.month = c.month and (not p.is_month or c.stratum_kind in ('all', 'class'))
),
counted as (
  select
    unit_id, period, instrument, question, stratum_kind, stratum,
    sum(columns(* exclude (unit_id, period, instrument, question, stratum_kind, stratum, month))) as '\0'
  from count_in
  group by unit_id, period, instrument, question, stratum_kind, stratum
),
issued_in as (
  select i.* replace (u.rollup_id as unit_id), p.period
  from satisfaction_issued i
  join unit_rollup u on u.unit_id is not distinct from i.unit_id
  join period p on p.month = i.month and (not p.is_month or i.stratum_kind in ('all', 'class'))
),
issued as (
  select
    unit_id, period, instrument, stratum_kind, stratum,
    sum(columns(* exclude (unit_id, period, instrument, stratum_kind, stratum, month))) as '\0'
  from issued_in
  group by unit_id, period, instrument, stratum_kind, stratum
),
unanswered as (
  select
    i.unit_id, i.period, i.instrument,
    case i.instrument when 'complaint_handling' then 'handling_satisfaction' when 'return_visit' then 'satisfaction'
      else 'all' end as question, i.stratum_kind, i.stratum
  from issued i
  anti join counted c using (unit_id, period, instrument, stratum_kind, stratum)
  where i.n_surveys > 0
)
select
  c.* replace (max(c.n_forms) over (partition by c.unit_id, c.period, c.instrument, c.stratum_kind, c.stratum) as n_forms),
  i.* exclude (unit_id, period, instrument, stratum_kind, stratum)
from (select * from counted union all by name select * from unanswered) c
left join issued i using (unit_id, period, instrument, stratum_kind, stratum)
