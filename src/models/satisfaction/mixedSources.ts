import type { Warehouse } from '../../warehouse/engine.ts'
import { UserError } from '../../workspace/errors.ts'

/** What tells whether the company or somebody else holds the surveys of an instrument. */
export interface InstrumentSource {
  instrument: string
  source: string
}

const NAMES: Readonly<Record<string, string>> = { own: 'the company itself', third_party: 'a third party' }

/** A survey of which its record says that others held it than its instrument says. */
export interface MixedSurvey {
  /** Who held it, by its record. */
  source: string
  /** What is wrong and what to do. */
  text: string
}

/**
 * Surveys whose records say that others held them than their instrument says: an instrument serves the company's own
 * surveys or a third party's, never both.
 */
export async function mixedSources(
  warehouse: Warehouse,
  instruments: readonly InstrumentSource[],
): Promise<MixedSurvey[]> {
  const [stating] = await warehouse.all('select 1 from stg_survey where source is not null limit 1')
  if (!stating) return []
  const surveys = await warehouse.all<{ survey_id: string; source: string; instrument: string; file: string }>(
    `with used as (
       select survey_id, instrument from stg_survey
       union select survey_id, instrument from answer_in_survey
         where survey_id in (select survey_id from stg_survey where source is not null)
     )
     select s.survey_id, s.source, u.instrument, min(s.source_file) as file
     from stg_survey s join used u on u.survey_id = s.survey_id
     where s.source is not null and u.instrument is not null
     group by all order by all`,
  )
  const sources = new Map(instruments.map(({ instrument, source }) => [instrument, source]))
  return surveys.flatMap(({ survey_id, source, instrument, file }) => {
    const stated = sources.get(instrument)
    if (stated === undefined || stated === source) return []
    const text = `${file}: survey ${survey_id} was held by ${NAMES[source]}, and its instrument ${instrument} is for surveys held by ${NAMES[stated]}; the two are never mixed: use an instrument of another name that has source: ${source} under instruments`
    return [{ source, text }]
  })
}

/**
 * Refuses own surveys with a third party's instrument. (Those of a third party with an own one become a series of
 * their own before.)
 * @throws {UserError} naming each survey.
 */
export async function refuseMixedSources(warehouse: Warehouse): Promise<void> {
  const stated = await warehouse.all<InstrumentSource>('select instrument, source from instrument')
  const own = (await mixedSources(warehouse, stated)).filter(({ source }) => source === 'own')
  if (own.length > 0) throw new UserError(own.map(({ text }) => text).join('\n'), 2)
}
