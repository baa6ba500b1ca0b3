import type { Warehouse } from '../../warehouse/engine.ts'
import { INSTRUMENT_TABLES } from '../instruments.ts'

/** What the name of a third party's series adds to that of its instrument. */
const SERIES = '_third_party'

/** The instrument whose scale a series has: itself, but for a third party's series. */
export const scaleInstrument = (series: string): string =>
  series.endsWith(SERIES) ? series.slice(0, -SERIES.length) : series

const SURVEYS = `create or replace table third_party_series as
  with held as (
    select distinct survey_id, instrument from stg_survey where source = 'third_party'
  )
  select distinct h.survey_id, n.instrument, concat(n.instrument, '${SERIES}') as series
  from held h
  join (
    select survey_id, instrument from held
    union select survey_id, instrument from stg_survey_answer where survey_id in (select survey_id from held)
  ) n on n.survey_id = h.survey_id and n.instrument is not null
  left join instrument i on i.instrument = n.instrument
  where coalesce(i.source, 'own') = 'own'
  order by all`

/** What a series has otherwise than the instrument that it takes its scale from. */
const OWN: Readonly<Record<string, string>> = {
  instrument: `, concat(coalesce(t.title_zh, t.instrument), '（第三方）') as title_zh, 'third_party' as source`,
}

/**
 * Writes `third_party_series`: surveys that a third party held with one of the company's own instruments, and the name of
 * the series that their answers are: the instrument's with `_third_party`. Each series is added to the tables of
 * instruments with the scale of its instrument, so that nothing mixes what others found with what the company did.
 */
export async function separateSeries(warehouse: Warehouse): Promise<void> {
  await warehouse.run(SURVEYS)
  for (const table of Object.keys(INSTRUMENT_TABLES)) {
    await warehouse.run(`delete from ${table} where instrument in (select series from third_party_series)`)
    await warehouse.run(`insert into ${table}
      select t.* replace (s.series as instrument${OWN[table] ?? ''})
      from ${table} t
      join (select distinct instrument, series from third_party_series) s on s.instrument = t.instrument`)
  }
}
