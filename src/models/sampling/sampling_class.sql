-- Purpose: what is to be sampled next: the class, the rule that asks for it and whether it is on, its share, its instrument, and the wave:
-- cards in the first part of a year after the cut-off without a card survey on record, key accounts in the first such year, services
-- of the last complete month.
-- Grain: one row per class × rule (key accounts have one for each tier).
-- Clause: rules common_sampling, rv_card_twice_year (waves).
with asked as (
  select
    split_part(k.key, '.', 2) as class, r.rule_id, r.enabled as is_required, coalesce(l.value, r.target) as share,
    (select min(t.text) from rule_text t where t.rule_id = r.rule_id and t.key = 'segment') as segment,
    coalesce(
      (select min(t.text) from rule_text t where t.rule_id = r.rule_id and t.key like 'instruments.%'),
      (select min(t.text) from rule_text t
        where t.rule_id = 'common_sampling' and t.key = concat('instrument.', split_part(k.key, '.', 2)))
    ) as instrument
  from rule_text k
  join rulebook_rule r on r.rule_id = k.text
  cross join cutoff c
  left join rule_limit l on l.rule_id = r.rule_id and l.key = 'share'
  where k.rule_id = 'common_sampling' and k.key like 'class.%'
    and r.valid_from <= c.last_day and coalesce(r.valid_to >= c.last_day, true)
),
part as (
  select
    a.*, c.last_day,
    case a.class
      when 'service_event' then 1
      when 'key_account' then 12
      else greatest(1, cast(12 // limit_of('rv_card_twice_year', 'waves') as integer))
    end as months,
    case
      when a.class = 'service_event' then cast(date_trunc('month', c.last_day + 1) as date) - interval 1 month
      else date_trunc('month', c.last_day + 1)
    end as this_month
  from asked a cross join cutoff c
),
begun as (
  select *, make_date(year(this_month), (month(this_month) - 1) // months * months + 1, 1) as first_day from part
),
wave as (
  select
    b.*,
    case
      when b.class <> 'service_event' and exists (
        select 1 from survey_held s where s.series = b.instrument and s.starts_on between b.first_day and b.last_day
      ) then cast(b.first_day + to_months(b.months) as date)
      else b.first_day
    end as month
  from begun b
)
select
  class, rule_id, is_required, share, segment, instrument, month,
  case class
    when 'service_event' then month_of(month)
    when 'key_account' then year_of(month)
    else concat(year(month), '-', (month(month) - 1) // months + 1)
  end as wave
from wave
order by class, rule_id
