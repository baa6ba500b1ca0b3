-- Purpose: what is known of each unit's rate by the last full year, for telling how many answers a verdict takes: of the head question,
-- all strata. n_answered: forms with a valid answer. Frame: the accounts of the instrument's classes; complaints and services:
-- those of that year; of another survey the frame that it states, which it may have asked whole. What a third party asks is not for
-- the company to size.
-- Grain: one row per unit (itself, its division, all) × instrument with a rate or a class of accounts.
-- Clause: rules sat_complaint_target_other, sat_rate_definition.
with year as (
  select case when month_of(last_day + 1) = concat(year(last_day) + 1, '-01') then year(last_day) else year(last_day) - 1 end as year
  from cutoff
),
head as (
  select r.*, c.m as n_answered
  from satisfaction_rate r
  join satisfaction_head q on q.instrument = r.instrument and q.question = r.question
  join satisfaction_cell c
    on c.unit_id = r.unit_id and c.period = r.period and c.instrument = r.instrument and c.question = r.question
    and c.stratum_kind = r.stratum_kind
  join year y on r.period = cast(y.year as varchar)
  where r.stratum_kind = 'all'
),
frame as (
  select unit_id, instrument, sum(n_frame) as n_frame from sampling_plan where class <> 'service_event' group by unit_id, instrument
  union all
  select u.rollup_id, any_value(k.instrument), count(*)
  from sla_case_base b
  join sampling_class k on k.class = 'service_event'
  join rule_text e on e.rule_id = k.rule_id and e.key like 'events.%' and e.text = b.kind
  join year y on year(b.started_at) = y.year
  join unit_rollup u on u.unit_id is not distinct from b.unit_id
  where b.family = 'follow_up'
  group by u.rollup_id
),
rule as (
  select r.rule_id, r.enabled, coalesce(r.target, l.value) as target, r.min_n
  from rulebook_rule r
  cross join cutoff c
  left join rule_limit l on l.rule_id = r.rule_id and l.key = 'target'
  where r.valid_from <= c.last_day and coalesce(r.valid_to >= c.last_day, true)
),
known as (
  select
    coalesce(h.unit_id, f.unit_id) as unit_id, coalesce(h.instrument, f.instrument) as instrument, h.question, h.target,
    h.rate is not null as has_rate, coalesce(h.shrunk_rate, h.rate) as estimate, h.n_effective, h.n_answered,
    coalesce(f.n_frame, case when h.instrument = 'complaint_handling' then h.n_issued else h.frame_size end) as n_frame,
    f.n_frame is null and h.fpc is not null as is_whole
  from head h
  full join frame f on f.unit_id = h.unit_id and f.instrument = h.instrument
)
select
  k.unit_id, k.instrument, y.year, k.question, coalesce(k.target, r.target) as target, r.min_n,
  case when k.has_rate then k.target is not null else r.enabled end as is_required, k.estimate, k.n_effective as n_last_year,
  cast(k.n_answered as bigint) as n_answered, coalesce(own.response_rate, every.response_rate) as response_rate,
  cast(k.n_frame as bigint) as n_frame, coalesce(i.is_census, false) or k.is_whole as is_census,
  limit_of('common_sampling', 'power') as power
from known k
cross join year y
join rule r
  on r.rule_id = case k.instrument when 'complaint_handling' then 'sat_complaint_target_other' else 'sat_rate_definition' end
left join instrument i on i.instrument = k.instrument
left join sampling_response own on own.instrument = k.instrument and own.unit_id = k.unit_id
left join sampling_response every on every.instrument = k.instrument and every.unit_id = 'all'
where coalesce(i.source, 'own') = 'own'
order by k.unit_id, k.instrument
