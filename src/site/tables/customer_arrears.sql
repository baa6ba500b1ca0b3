-- What the listed customers owe on bills past their due day. Grain: one row per customer that owes.
select
  s.customer_id, k.unit_id, sum(cast(s.billed - s.collected as decimal(18, 2))) as overdue_cny,
  cast(max(s.days_due) as integer) as days_overdue, cast(count(*) as integer) as n_bills
from collection_settled as s
join customer as k on k.customer_id = s.customer_id
where s.days_due > 0 and s.billed > s.collected
  and k.segment = 'non_resident' and (k.manager_id is not null or k.tier is not null)
group by s.customer_id, k.unit_id
