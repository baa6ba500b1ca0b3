-- Units of which no file covers a month, in the last 13 complete months, of the families that the overview's figures rest
-- on; with their part of the company's records in the 12 months before. Grain: unit × family × month.
with owed as (
  select unit_id, family, month, status, rows_kept, strptime(month || '-01', '%Y-%m-%d') as first_day
  from delivery where unit_id is not null
)
select
  m.unit_id, m.family, m.month,
  cast(sum(b.rows_kept) filter (where b.unit_id = m.unit_id) / nullif(sum(b.rows_kept), 0) as double) as usual_share
from owed as m
cross join workspace_setting as w
left join owed as b on b.family = m.family and b.first_day < m.first_day and b.first_day >= m.first_day - interval 12 month
where m.status = 'missing'
  and m.first_day < date_trunc('month', w.as_of) and m.first_day >= date_trunc('month', w.as_of) - interval 13 month
  and (m.family = 'daily_volume' or m.family in (select family from metric))
group by m.unit_id, m.family, m.month
