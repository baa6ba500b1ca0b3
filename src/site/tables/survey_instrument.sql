-- The survey instruments: their titles, which of them a third party holds, from which chance on a unit of theirs is said to have
-- reached its target probably and almost certainly, from which share of doubtful forms on that is told beside a rate, and below
-- which share of returned forms that some did not answer (rule common_satisfaction). Grain: instrument.
select
  instrument, title_zh, source, is_census,
  (select max(value) from rule_limit where rule_id = 'common_satisfaction' and key = 'chance.likely') as likely_from,
  (select max(value) from rule_limit where rule_id = 'common_satisfaction' and key = 'chance.sure') as sure_from,
  (select max(value) from rule_limit where rule_id = 'common_satisfaction' and key = 'suspect.told.unit_share') as doubt_unit_from,
  (select max(value) from rule_limit where rule_id = 'common_satisfaction' and key = 'suspect.told.company_share') as doubt_company_from,
  (select max(value) from rule_limit where rule_id = 'common_satisfaction' and key = 'response.told_below') as response_told_below
from instrument
