-- The questions of the survey instruments. Grain: instrument × question.
select instrument, question_id, title_zh, is_scale
from instrument_question
