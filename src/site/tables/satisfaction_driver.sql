-- Which question moves the overall answer: its share of the explained variance. Grain: unit × year × instrument × question.
select
  unit_id, period, instrument, question, outcome, cast(weight as float) as weight, cast(weight_low as float) as weight_low,
  cast(weight_high as float) as weight_high, n_respondents, cast(r2 as float) as r2
from satisfaction_driver
