-- Purpose: the question that stands for an instrument: the pool of its questions, or its only one.
-- Grain: one row per instrument.
select instrument, case when bool_or(question = 'all') then 'all' else min(question) end as question
from satisfaction_count
group by instrument
having bool_or(question = 'all') or count(distinct question) <= 1
