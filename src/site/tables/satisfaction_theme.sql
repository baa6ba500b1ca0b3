-- What texts are about, as counts: years and the last eight quarters. Grain: unit × period × instrument × question × theme.
select t.unit_id, t.period, t.instrument, t.question, t.theme, t.n, t.n_texts
from satisfaction_theme as t
cross join workspace_setting as w
where length(t.period) = 4 or t.period >= strftime(w.as_of - interval 2 year, '%Y-Q') || quarter(w.as_of)
