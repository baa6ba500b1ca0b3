-- What the sources leave open and how it is decided, each with the options that may be chosen (JSON).
-- Grain: one row per decision.
with option as (
  select
    decision_id,
    to_json(list({
      'choice': choice, 'title_zh': title_zh, 'title_en': title_en, 'is_chosen': is_chosen, 'changes': changes
    } order by ord)) as options
  from decision_option
  group by decision_id
)
select
  d.decision_id, d.title_zh, d.title_en, d.decided_zh, d.decided_en, d.choice, d.is_default, d.status, d.rules, d.clauses,
  cast(d.chosen_from as varchar) as chosen_from, d.only_zh, d.only_en, cast(o.options as varchar) as options
from decision d left join option o on o.decision_id = d.decision_id
order by d.decision_id
