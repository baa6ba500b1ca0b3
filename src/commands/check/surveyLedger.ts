import type { Warehouse } from '../../warehouse/engine.ts'
import type { Source } from '../../workspace/config.ts'
import type { Instrument } from '../../workspace/instrument.ts'
import { nearestWord } from '../suggest/nearestWord.ts'
import { commentText, yamlText } from '../suggest/yamlText.ts'
import { type CheckLine, counted, listed, SHOWN, warning } from './line.ts'
import { headersOf } from './refused.ts'

/**
 * Checks the records of surveys: names of instruments that are none, surveys whose answers are of another instrument, and numbers of
 * forms that cannot be.
 * @param usable the instruments that can be used, by name
 */
export async function checkSurveyLedger(
  warehouse: Warehouse,
  usable: Readonly<Record<string, Instrument>>,
  sources: readonly Source[],
): Promise<CheckLine[]> {
  return [
    ...(await strangeNames(warehouse, usable, sources)),
    ...(await otherInstruments(warehouse)),
    ...(await tooManyIssued(warehouse)),
    ...(await tooManyBack(warehouse)),
  ]
}

/** Lines of which there may be many: the first few, and how many more. */
const few = (lines: readonly string[], more: string): CheckLine[] => [
  ...lines.slice(0, SHOWN).map(warning),
  ...(lines.length > SHOWN ? [warning(`survey: and ${lines.length - SHOWN} more ${more}`)] : []),
]

/** Names that are no instrument: what each most likely means, by the answers of its surveys or by its likeness to a title. */
async function strangeNames(
  warehouse: Warehouse,
  usable: Readonly<Record<string, Instrument>>,
  sources: readonly Source[],
): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ name: string; n: number; files: string[]; answered: string[] | null }>(
    `select s.instrument as name, count(distinct (s.source_file, s.source_row)) as n,
       list_sort(list_distinct(list(s.source_file))) as files, list_sort(list_distinct(list(a.instrument))) as answered
     from stg_survey s
     left join (select distinct survey_id, instrument from answer_in_survey where survey_id is not null) a
       on a.survey_id = s.survey_id and a.instrument <> s.instrument
     where s.instrument is not null group by s.instrument order by n desc, s.instrument`,
  )
  const strange = rows.filter(({ name }) => !(name in usable))
  if (strange.length === 0) return []
  const titles = Object.fromEntries(Object.entries(usable).map(([name, { title }]) => [name, title ? [title] : []]))
  const meant = strange.map(({ name, answered }) => {
    const own = (answered ?? []).filter((instrument) => instrument in usable)
    return own.length === 1 ? own[0]! : nearestWord(name, titles)?.value
  })
  const places = strange.map(({ name, n }) => `"${commentText(name)}" (${counted(Number(n), 'row')})`)
  const map = strange.map(({ name }, i) => `${yamlText(commentText(name))}: ${meant[i] ? yamlText(meant[i]) : '…'}`)
  const rule = sources.find(({ records, columns }) => records === 'survey' && 'instrument' in columns)?.columns
    .instrument
  const headers = headersOf('survey', 'instrument', rule).map(yamlText)
  const header = headers.length === 1 ? headers[0]! : `[${headers.join(', ')}]`
  const files = listed([...new Set(strange.flatMap((row) => row.files))].sort(), 3)
  const are = strange.length === 1 ? 'is no instrument' : 'are no instruments'
  return [
    warning(
      `survey.instrument: ${listed(places)} ${are}; such a survey counts as that of its answers, and nowhere without any; write columns: { instrument: { header: ${header}, map: { ${map.join(', ')} } } }; accepted: ${Object.keys(usable).join(', ')}, or one stated under instruments: ${files}`,
    ),
  ]
}

/** Surveys of which the record names one instrument and answers another. */
async function otherInstruments(warehouse: Warehouse): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ survey: string; instrument: string; file: string; other: string; n: number }>(
    `with held as (
       select survey_id, list_sort(list_distinct(list(instrument))) as instruments, min(source_file) as file
       from stg_survey where instrument is not null group by survey_id
     )
     select h.survey_id as survey, array_to_string(h.instruments, ', ') as instrument, h.file, a.instrument as other,
       count(*) as n
     from held h join answer_in_survey a on a.survey_id = h.survey_id
     where not list_contains(h.instruments, a.instrument) and exists (from instrument i where list_contains(h.instruments, i.instrument))
     group by all order by all`,
  )
  return few(
    rows.map(
      ({ survey, instrument, file, other, n }) =>
        `${file}: survey ${survey} is of ${instrument}, and ${counted(Number(n), 'answer')} of it ${Number(n) === 1 ? 'is' : 'are'} of ${other}: what it issued counts for ${instrument} alone; correct the survey's instrument or the answers' survey_id`,
    ),
    'surveys whose answers are of another instrument',
  )
}

/** Rows that issued more than there are in the frame. */
async function tooManyIssued(warehouse: Warehouse): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ place: string; issued: number; frame: number }>(
    `select concat(source_file, ' row ', source_row, ': survey ', survey_id, ', unit ' || unit_id) as place, issued,
       frame_size as frame
     from stg_survey where issued > frame_size order by source_file, source_row`,
  )
  return few(
    rows.map(
      ({ place, issued, frame }) =>
        `${place}: issued ${issued} is more than frame_size ${frame}; expected at most the frame; correct one of the two`,
    ),
    'rows that issued more than their frame',
  )
}

/** Surveys of which more forms came back than they issued; a survey without units is compared whole. */
async function tooManyBack(warehouse: Warehouse): Promise<CheckLine[]> {
  const rows = await warehouse.all<{ place: string; issued: number; back: number }>(
    `with held as (
       select survey_id, unit_id, sum(issued) as issued, min(source_file) as file, min(source_row) as row
       from stg_survey group by survey_id, unit_id having count(*) = count(issued)
     ),
     form as (
       select survey_id, unit_id, count(distinct (instrument, response_id)) as n from answer_in_survey
       where survey_id is not null group by survey_id, unit_id
     )
     select concat(h.file, ' row ', h.row, ': survey ', h.survey_id, ', unit ' || h.unit_id) as place,
       any_value(h.issued) as issued, sum(f.n) as back
     from held h join form f on f.survey_id = h.survey_id and coalesce(h.unit_id = f.unit_id, h.unit_id is null)
     where h.unit_id is not null
       or not exists (from stg_survey s where s.survey_id = h.survey_id and s.unit_id is not null)
     group by h.file, h.row, h.survey_id, h.unit_id having back > any_value(h.issued)
     order by h.file, h.row`,
  )
  return few(
    rows.map(
      ({ place, issued, back }) =>
        `${place}: ${counted(Number(back), 'form')} came back of ${issued} issued; expected at most ${issued}; correct issued, or the survey_id and unit_id of the answers`,
    ),
    'surveys of which more came back than they issued',
  )
}
