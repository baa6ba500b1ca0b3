-- Purpose: how a question's answer differs from the other answers of the same form: d = y − (k − y) ÷ (n − 1) for a form of n
-- valid answers, k of them satisfied, y the question's own. Additive over months and units; n_discordant: forms with d ≠ 0.
-- Sums are of decimals: threads change no digit.
-- Grain: one row per instrument × question × unit × quarter with a form that answers another question too.
with form as (
  select
    instrument, unit_id, cast(date_trunc('quarter', answered_on) as date) as quarter, count(*) as n,
    count(case when is_satisfied then 1 end) as k, list({ question: question, y: cast(is_satisfied as integer) }) as answers
  from satisfaction_answer
  where is_valid
  group by instrument, unit_id, cast(date_trunc('quarter', answered_on) as date), survey_id, response_id
  having count(*) > 1
),
answer as (
  select instrument, unit_id, quarter, n, k, unnest(answers, recursive := true) from form
),
alike as (
  select instrument, unit_id, quarter, question, n, k, y, count(*) as m from answer group by all
),
differing as (
  select *, (n * y - k) / (n - 1) as d from alike
)
select
  instrument, question, unit_id, quarter, sum(m) as m, sum(case when n * y <> k then m else 0 end) as n_discordant,
  sum(m * cast(d as decimal(28, 12))) as total, sum(m * cast(d * d as decimal(28, 12))) as squares
from differing
group by instrument, question, unit_id, quarter
