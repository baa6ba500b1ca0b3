-- Purpose: how many quarantined rows could belong to a unit and a period, and what their readable amounts (gas billed,
-- m³) would add or take away. A row whose unit cannot be read could belong to any unit, one without a readable time to
-- any month of its file; one that names no unit, or one that nobody knows, counts in 'all' alone. A blank amount adds
-- nothing.
-- Grain: one row per family × instrument × question (surveys; null: any) × unit (itself, its division, all) × period.
with candidate as (
  select
    family, file, "row", unit_id, any_unit, first_month, last_month,
    case when family = 'survey_answer' then cell_of(cells, 'instrument') end as instrument,
    case when family = 'survey_answer' then cell_of(cells, 'question_id') end as question,
    case family
      when 'bill' then amount_of(cells, 'gas_amount') when 'daily_volume' then amount_of(cells, 'volume_m3')
    end as written
  from quarantined
  where could_count
),
reach as (
  select false as any_unit, unit_id, rollup_id from unit_rollup
  union select true, null, rollup_id from unit_rollup
)
select
  q.family, q.instrument, q.question, coalesce(u.rollup_id, 'all') as unit_id, p.period,
  count(distinct (q.file, q."row")) as n, coalesce(sum(greatest(number_of(q.written), 0)), 0) as adds,
  coalesce(sum(least(number_of(q.written), 0)), 0) as takes,
  count(case when q.written <> '' and number_of(q.written) is null then 1 end) as n_unreadable
from candidate q
left join reach u on u.any_unit = q.any_unit and u.unit_id is not distinct from q.unit_id
join bound_period p on coalesce(q.first_month <= p.last_month and q.last_month >= p.first_month, true)
group by all
order by all
