-- Rates that are only known from a paper: no count of answers, no definition. Grain: year.
select cast(split_part(key, '.', 2) as integer) as year, value as rate
from rulebook_param
where rule_id = 'sat_history_series' and key like 'history.%'
order by year
