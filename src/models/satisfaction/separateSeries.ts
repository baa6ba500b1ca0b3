import type { Warehouse } from '../../warehouse/engine.ts'
import { INSTRUMENT_TABLES } from '../instruments.ts'
import { THIRD_PARTY_SUFFIX } from './macros.ts'

/** The instrument whose scale a series has: itself, but for a third party's series. */
export const scaleInstrument = (series: string): string =>
  series.endsWith(THIRD_PARTY_SUFFIX) ? series.slice(0, -THIRD_PARTY_SUFFIX.length) : series

const SURVEYS = `insert into third_party_series
  select survey_id, instrument, series
  from answer_in_survey
  where survey_id in (select survey_id from stg_survey where source = 'third_party') and series <> instrument
  union
  select s.survey_id, s.instrument, third_party_series_of(s.instrument)
  from stg_survey s
  join instrument i on i.instrument = s.instrument
  where s.source = 'third_party' and i.source = 'own'
  order by all`

/** What a series has otherwise than the instrument that it takes its scale from. */
const OWN: Readonly<Record<string, string>> = {
  instrument: `, concat(coalesce(t.title_zh, t.instrument), '（第三方）') as title_zh, 'third_party' as source`,
}

/**
 * Writes `third_party_series`: surveys that a third party held with one of the company's own instruments, and the name of
 * the series that their answers are, as `answer_in_survey` has it: the instrument's with `_third_party`. Each series is
 * added to the tables of instruments with the scale of its instrument, so that nothing mixes what others found with what
 * the company did.
 */
export async function separateSeries(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    'create or replace table third_party_series (survey_id varchar, instrument varchar, series varchar)',
  )
  const [held] = await warehouse.all("select 1 from stg_survey where source = 'third_party' limit 1")
  if (held) await warehouse.run(SURVEYS)
  for (const table of Object.keys(INSTRUMENT_TABLES)) {
    await warehouse.run(`delete from ${table} where instrument in (select series from third_party_series)`)
    await warehouse.run(`insert into ${table}
      select t.* replace (s.series as instrument${OWN[table] ?? ''})
      from ${table} t
      join (select distinct instrument, series from third_party_series) s on s.instrument = t.instrument`)
  }
}
