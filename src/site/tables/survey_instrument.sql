-- The survey instruments: their titles, and which of them a third party holds. Grain: instrument.
select instrument, title_zh, source, is_census
from instrument
