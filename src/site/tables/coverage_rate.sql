-- How many of the things that were due were done, and why the others were not, with and without what nobody could enter:
-- the years, the last eight quarters and the last twelve months. is_stock: a month states what held at its end.
-- Grain: rule × unit × period.
with kind as (
  select rule_id, bool_or(is_stock) as is_stock from coverage_count group by rule_id
)
select
  c.rule_id, c.unit_id, c.period, k.is_stock, cast(c.n_due as integer) as n_due, cast(c.n_done as integer) as n_done,
  c.rate, cast(c.rate_low as float) as rate_low, cast(c.rate_high as float) as rate_high, cast(c.target as float) as target,
  c.verdict, cast(c.n_late as integer) as n_late,
  cast(c.n_overdue as integer) as n_overdue, cast(c.n_pending as integer) as n_pending,
  cast(c.n_excluded as integer) as n_excluded, cast(c.n_undeterminable as integer) as n_undeterminable,
  cast(c.n_refused as integer) as n_refused, cast(c.n_no_entry as integer) as n_no_entry,
  cast(c.n_vacant as integer) as n_vacant, cast(c.rate_entered as float) as rate_entered
from coverage as c
join kind as k on k.rule_id = c.rule_id
cross join workspace_setting as w
where length(c.period) = 4 and c.period <= year_of(w.as_of)
  or (c.period[6] = 'Q' and c.period between quarter_of(w.as_of - interval 24 month) and quarter_of(w.as_of))
  or (c.period[6] <> 'Q' and c.period between month_of(w.as_of - interval 12 month) and month_of(w.as_of))
