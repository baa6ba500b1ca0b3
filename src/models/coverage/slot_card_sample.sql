-- Purpose: how many cards a wave issued to one kind of accounts, against a share of the unit's accounts of that kind in service in
-- the wave's first month (base: last_month: its last). Where the register has one number for all kinds, it is judged by what is certain: as many answers came
-- back as were to be issued, or not as many were issued to anybody, less the answers of the others. In between it cannot be told.
-- Grain: one row per rule × unit × wave, in the month in which it began.
-- Clause: 客户受电工程回访制度 第十一条, rules rv_card_nonresident_10pct and rv_card_resident_1pct.
with rule as (
  select
    l.rule_id, l.value as share, max(t.text) filter (where t.key = 'segment') as segment,
    max(t.text) filter (where t.key = 'base') as base
  from rule_limit l join rule_text t on t.rule_id = l.rule_id
  where l.key = 'share' and l.rule_id in ('rv_card_nonresident_10pct', 'rv_card_resident_1pct')
  group by l.rule_id, l.value
),
wave as (
  select
    s.survey_id, s.unit_id, cast(date_trunc('month', min(s.starts_on)) as date) as month, min(s.starts_on) as starts_on,
    cast(date_trunc('month', max(coalesce(s.ends_on, s.starts_on))) as date) as last_month,
    sum(s.issued) as issued, sum(s.issued_resident) as resident, sum(s.issued_non_resident) as non_resident
  from stg_survey s
  join rule_text t on t.rule_id = 'rv_card_nonresident_10pct' and t.key like 'instruments.%' and t.text = s.instrument
  where s.starts_on is not null and s.unit_id is not null
  group by s.survey_id, s.unit_id
),
account as (
  select
    w.survey_id, w.unit_id, r.rule_id, r.share, count(c.customer_id) as n_accounts,
    any_value(case when r.segment = 'resident' then coalesce(w.resident, w.issued - w.non_resident)
      else coalesce(w.non_resident, w.issued - w.resident) end) as issued_own
  from wave w
  cross join rule r
  left join customer_service c
    on c.unit_id = w.unit_id and c.segment = r.segment and c.exclusion is null
    and coalesce(c.opened_on < case r.base when 'last_month' then w.last_month else w.month end + interval 1 month, true)
    and coalesce(c.closed_on > case r.base when 'last_month' then w.last_month else w.month end, true)
  group by w.survey_id, w.unit_id, r.rule_id, r.share
),
answered as (
  select a.survey_id, a.unit_id, t.rule_id, count(distinct a.response_id) as n
  from stg_survey_answer a
  join rule_text t on t.rule_id in (select rule_id from rule) and t.key like 'strata.%' and t.text = a.stratum
  group by a.survey_id, a.unit_id, t.rule_id
),
counted as (
  select
    a.rule_id, w.*, ceil(round(a.share * a.n_accounts, 6)) as wanted, coalesce(a.issued_own, own.n, 0) as least,
    coalesce(a.issued_own, w.issued - coalesce(other.n, 0)) as most
  from account a
  join wave w on w.survey_id = a.survey_id and w.unit_id = a.unit_id
  left join answered own on own.survey_id = a.survey_id and own.unit_id = a.unit_id and own.rule_id = a.rule_id
  left join answered other on other.survey_id = a.survey_id and other.unit_id = a.unit_id and other.rule_id <> a.rule_id
  where a.n_accounts > 0
)
select
  rule_id, unit_id, cast(null as varchar) as customer_id, survey_id as subject, month, starts_on as due_on,
  case when least >= wanted then starts_on end as done_on,
  case when least >= wanted then 'on_time' when most < wanted then 'overdue' else 'undeterminable' end as state,
  case when least >= wanted then null when most < wanted then 'few' else 'not_recorded' end as reason, false as is_stock
from counted
