import type { SourceDraft } from './draftSources.ts'
import type { MergedEntry } from './mergeEntries.ts'
import type { ProposedInstrument } from './proposeInstrument.ts'
import { restartedNumbers } from './restartedNumbers.ts'
import { commentText, valueText, withComments, yamlText } from './yamlText.ts'

interface Line {
  text: string
  comment?: string
}

const MOST_WORDS = 12

/**
 * The entry of pilotlight.yaml for a draft, as lines below `sources:`.
 * @param problem why it cannot be used as it stands: the whole entry is then a comment
 */
export function renderSource(draft: SourceDraft, problem: string | null): string[] {
  const { family, patterns, sheet, questionnaire } = draft
  const lines: Line[] = [{ text: `  - records: ${family.name}`, comment: `confidence ${shown(draft.score)}` }]
  const encodings = [...new Set(draft.parts.map((part) => part.sheet.encoding))].join(', ')
  const [only, ...more] = patterns
  lines.push(
    more.length === 0
      ? { text: `    files: ${pathText(only!)}`, comment: encodings }
      : { text: `    files: [${patterns.map(pathText).join(', ')}]`, comment: encodings },
  )
  if (sheet !== null) lines.push({ text: `    sheet: ${yamlText(sheet)}` })
  if (questionnaire) {
    lines.push(
      { text: '    unpivot:' },
      { text: `      instrument: ${questionnaire.instrument}` },
      { text: '      questions:' },
    )
    for (const [id, headers] of Object.entries(questionnaire.questions))
      lines.push({ text: `        ${id}: ${headerText(headers)}` })
    lines.push(...strangeLines(questionnaire))
  }
  lines.push(...columnLines(draft))
  const text = withComments(lines)
  const used = problem === null ? text : [`  # ${problem}`, ...text.map((line) => `  #${line.slice(1)}`)]
  return [...aboutLines(draft), ...used, ...leftLines(draft)]
}

/** Labels that the instrument does not know: answers that do not count until it is said what they mean. */
function strangeLines({ instrument, strange }: ProposedInstrument): Line[] {
  if (strange.length === 0) return []
  const words = strange.slice(0, MOST_WORDS).map(({ text, count }) => `"${valueText(text)}" (${rows(count)})`)
  const more = strange.length > MOST_WORDS ? ` and ${strange.length - MOST_WORDS} more` : ''
  const how = `what they mean stands under instruments: { ${instrument}: { extends: ${instrument}, aliases: { … }, missing: [ … ] } }`
  return [{ text: `    # Answers that are no level of their question: ${words.join(', ')}${more}; ${how}` }]
}

const shown = (confidence: number): string => Math.min(1, confidence).toFixed(2)
const pathText = (path: string): string => (/^[\p{L}\p{N}_/.*-]+$/u.test(path) ? path : JSON.stringify(path))
const headerText = (headers: readonly string[]): string =>
  headers.length === 1 ? yamlText(headers[0]!) : `[${headers.map(yamlText).join(', ')}]`

function aboutLines({ parts }: SourceDraft): string[] {
  const outside = [...new Set(parts.filter(({ file }) => !file.inInbox).map(({ file }) => file.place))]
  return outside.map((place) => `  # Put the file here: ${place}`)
}

function columnLines(draft: SourceDraft): Line[] {
  const needed = draft.entries.filter((entry) => entry.needed)
  const wave = waveLines(draft)
  if (needed.length + wave.length === 0) return []
  const live = needed.filter(isWritten)
  return [
    { text: live.length + wave.length > 0 ? '    columns:' : '    # columns:' },
    ...live.flatMap(entryLines),
    ...needed.flatMap((entry) => (isWritten(entry) ? [] : mentionLines(entry))),
    ...wave,
  ]
}

/** Numbers of answers begin anew in every survey: what keeps files or sheets apart. */
function waveLines(draft: SourceDraft): Line[] {
  const surveys = restartedNumbers(draft)
  if (!surveys) return []
  const { from, match, names } = surveys
  const rule = `{ from: ${from}, match: ${JSON.stringify(match)} }`
  const map = names.slice(0, 2).map((name) => `${yamlText(name)}: …`)
  const comment = `the numbers repeat by ${from}; with a ledger of surveys, map: { ${map.join(', ')} } to its own`
  return [{ text: `      survey_id: ${rule}`, comment }]
}

/** A field that the loader finds by itself gets a line only for words or formats that are sure. */
const isWritten = (entry: MergedEntry): boolean =>
  entry.live && (entry.by !== 'name' || sureWords(entry).length > 0 || sureFormats(entry).length > 0)

const sureWords = (entry: MergedEntry): MergedEntry['words'] => entry.words.filter(({ near }) => near?.sure)

const sureFormats = ({ dates }: MergedEntry): string[] => {
  const readings = dates.map(({ reading }) => reading)
  return [...new Set(readings.flatMap((reading) => (reading.kind === 'sure' ? reading.formats : [])))]
}

function entryLines(entry: MergedEntry): Line[] {
  const { field, headers, by, confidence } = entry
  const comment = { name: undefined, likeness: shown(confidence), values: `${shown(confidence)}, by its values alone` }[
    by
  ]
  const words = sureWords(entry)
  const formats = sureFormats(entry)
  const lines: Line[] = []
  if (words.length === 0 && formats.length === 0 && headers.length === 1)
    lines.push({ text: `      ${field.name}: ${yamlText(headers[0]!)}`, comment })
  else {
    lines.push({ text: `      ${field.name}:`, comment }, { text: `        header: ${headerText(headers)}` })
    if (formats.length > 0)
      lines.push({ text: `        formats: [${formats.map((f) => JSON.stringify(f)).join(', ')}]` })
    if (words.length > 0) {
      lines.push({ text: '        map:' })
      for (const { text, count, near } of words)
        lines.push({
          text: `          ${yamlText(text)}: ${yamlText(near!.value)}`,
          comment: `${rows(count)}; like ${near!.word}`,
        })
    }
  }
  return [...lines, ...doubtLines(entry)]
}

/** A line for the reader to decide. */
function mentionLines(entry: MergedEntry): Line[] {
  const { field, headers, by, confidence } = entry
  if (by === 'name') return doubtLines(entry)
  const why = entry.words.length > 0 || confidence >= 0.8 ? 'the values do not fit' : 'perhaps'
  return [{ text: `      # ${field.name}: ${headerText(headers)}`, comment: `${why}, ${shown(confidence)}` }]
}

/** Words and dates that the values do not settle: a row that has one is rejected until the map or the formats name it. */
function doubtLines(entry: MergedEntry): Line[] {
  const { field, headers, words, dates } = entry
  const doubtful = words.filter(({ near }) => !near?.sure)
  const values = Object.keys(field.meta.words ?? {}).join(', ')
  const lines = doubtful.slice(0, MOST_WORDS).map(({ text, count, near }): Line => {
    const rule = `{ header: ${headerText(headers)}, map: { ${yamlText(valueText(text, Object.values(field.meta.words ?? {}).flat()))}: ${near?.value ?? '…'} } }`
    return {
      text: `      # ${field.name}: ${rule}`,
      comment: `${rows(count)}; ${near ? `nearest is ${near.word}` : `one of ${values}`}`,
    }
  })
  if (doubtful.length > MOST_WORDS)
    lines.push({ text: `      # ${field.name}: ${doubtful.length - MOST_WORDS} more words are not known` })
  for (const { reading, example, count } of dates)
    if (reading.kind !== 'sure')
      lines.push({
        text: `      # ${field.name}: ${rows(count)} as "${valueText(example)}"`,
        comment:
          reading.kind === 'ambiguous'
            ? `ambiguous: the values do not tell which is meant, formats: ["${reading.formats.slice(0, 2).join('"] or ["')}"]`
            : reading.kind === 'unreal'
              ? 'there is no such day'
              : 'no one format reads them all',
      })
  return lines
}

const rows = (count: number): string => (count === 1 ? '1 row' : `${count} rows`)

function leftLines({ entries, left }: SourceDraft): string[] {
  const byName = entries.filter(({ live, by }) => live && by === 'name').map(({ field }) => field.name)
  const list = (personal: boolean): string =>
    left
      .filter((each) => each.personal === personal)
      .map(({ header }) => commentText(header))
      .join(', ')
  return [
    ...(byName.length > 0 ? [`    # Found by their own headers: ${byName.join(', ')}`] : []),
    ...(list(false) ? [`    # Not used: ${list(false)}`] : []),
    ...(list(true) ? [`    # Personal data, never loaded: ${list(true)}`] : []),
  ]
}
