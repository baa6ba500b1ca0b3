-- Purpose: the slots of accounts and how each stands: filled, not filled when it ended, still running. Where the account has no
-- expert at the end of the slot, none could come (reason none).
-- Grain: one row per rule × account × slot, which is its subject.
-- Clause: 客户服务分类分级管理办法(试行) 第十四条, 第二十二条(三).
with expert as (
  select distinct s.rule_no, s.customer_id, s.first_day
  from cadence_slot s
  cross join cutoff c
  join account_team a on a.customer_id = s.customer_id and a.role = 'expert'
  where s.rule_no in (select rule_no from cadence_rule where visitor = 'expert') and coalesce(a.valid_from <= s.last_day, true)
    and coalesce(a.valid_to >= least(s.last_day, c.last_day), true)
),
judged as (
  select
    s.*, f.done_on, s.rule_no in (select rule_no from cadence_rule where visitor = 'expert') and e.rule_no is null as has_nobody,
    case
      when s.exclusion is not null then 'excluded'
      when f.is_unknown and s.is_over then 'undeterminable'
      else slot_state(f.done_on, s.last_day, s.is_over)
    end as state
  from cadence_slot s
  left join cadence_fill f on f.rule_no = s.rule_no and f.customer_id = s.customer_id and f.first_day = s.first_day
  left join expert e on e.rule_no = s.rule_no and e.customer_id = s.customer_id and e.first_day = s.first_day
)
select
  rule_id, unit_id, customer_id,
  case every
    when 'week' then strftime(first_day, '%G-W%V') when 'month' then month_of(first_day) when 'quarter' then quarter_of(first_day)
    when 'half_year' then concat(year(first_day), case when month(first_day) = 1 then '-H1' else '-H2' end) else year_of(first_day)
  end as subject,
  month, last_day as due_on, done_on, state,
  case
    when state = 'excluded' then exclusion when state = 'undeterminable' then 'not_recorded'
    when has_nobody and state in ('overdue', 'pending') then 'none'
  end as reason,
  false as is_stock
from judged
