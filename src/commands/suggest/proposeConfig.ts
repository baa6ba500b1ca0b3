import { parse } from 'yaml'
import { configSchema } from '../../workspace/config.ts'
import { draftSources, type GivenFile, type SourceDraft } from './draftSources.ts'
import { renderInstrument } from './renderInstrument.ts'
import { renderSource } from './renderSource.ts'
import { type Trial, trySource } from './trySource.ts'
import { commentText, yamlText } from './yamlText.ts'

/** A proposal for pilotlight.yaml, in parts. */
export interface ConfigProposal {
  /** Lines below `sources:`, comments among them. */
  sources: string[]
  /** How many of the entries can be used as they stand. */
  usable: number
  /** Lines below `instruments:`; empty where no questionnaire was found. */
  instruments: string[]
  /** One line a file for the person at the keyboard. */
  told: string[]
}

/** Words the proposal for files that have been looked at; each entry is tried on its files as the loader would read it. */
export function proposeConfig(files: readonly GivenFile[]): ConfigProposal {
  const drafts = nameInstruments(draftSources(files))
  const tried = drafts.map((draft) => ({ draft, ...tryDraft(draft) }))
  const unknown = files.filter(({ sheets }) => sheets.every(({ found }) => found === null))
  return {
    sources: [
      ...tried.flatMap(({ draft, problem, warnings }, i) => [
        ...(i > 0 ? [''] : []),
        ...renderSource(draft, problem),
        ...warnings.map((text) => `    # ${commentText(text, 400)}`),
      ]),
      ...unknown.flatMap(unknownLines),
    ],
    usable: tried.filter(({ problem }) => problem === null).length,
    instruments: instrumentLines(tried),
    told: [
      ...tried.flatMap(({ draft, problem }) => tell(draft, problem)),
      ...unknown.map(({ place }) => `${place}: no record family is near enough; see the comment`),
    ],
  }
}

/** The first reason for which the configuration or the loader would refuse a draft, and what the loader would warn of. */
function tryDraft(draft: SourceDraft): Trial {
  const instruments = draft.questionnaire ? renderInstrument(draft.questionnaire) : []
  const text = [
    'company: …',
    'sources:',
    ...renderSource(draft, null),
    ...(instruments.length > 0 ? ['instruments:', ...instruments] : []),
  ]
  const read = configSchema.safeParse(parse(text.join('\n')))
  if (!read.success) {
    const [issue] = read.error.issues
    return { problem: commentText(`${issue!.path.join('.')}: ${issue!.message}`, 400), warnings: [] }
  }
  const [source] = read.data.sources
  const warnings = new Set<string>()
  for (const { file, sheet } of draft.parts) {
    const place = sheet.sheet === null ? file.place : `${file.place}#${sheet.sheet}`
    const names = { file: file.place, sheet: sheet.sheet }
    const trial = trySource(draft.family, source!, { ...sheet, place, names })
    if (trial.problem !== null) return { problem: commentText(trial.problem, 400), warnings: [] }
    for (const text of trial.warnings) warnings.add(text)
  }
  return { problem: null, warnings: [...warnings] }
}

function tell(draft: SourceDraft, problem: string | null): string[] {
  const fed = draft.entries.filter(({ live }) => live).length
  const unused = draft.left.filter(({ personal }) => !personal).length
  const asked = draft.questionnaire ? `, ${Object.keys(draft.questionnaire.questions).length} questions` : ''
  const words = draft.entries
    .filter(({ live }) => live)
    .flatMap((entry) => entry.words.filter(({ near }) => !near?.sure)).length
  const state =
    problem === null ? `${fed} fields${asked}, ${unused} headers not used, ${words} words to decide` : problem
  return [...new Set(draft.parts.map(({ file }) => file.place))].map(
    (place) => `${place}: ${draft.family.name}: ${state}`,
  )
}

/** What a file that is of no known family looks like, for a person to go on. */
function unknownLines({ place, sheets }: GivenFile): string[] {
  const [sheet] = sheets
  const headers = sheet?.columns.map(({ header }) => header).filter(Boolean) ?? []
  const ranked = [...(sheet?.ranked ?? [])]
    .sort((a, b) => Number(b.named) - Number(a.named) || b.score - a.score)
    .slice(0, 3)
  const near = ranked.map(({ family, score }) => `${family.name} (${score.toFixed(2)})`)
  return [
    '',
    `  # ${place}: no record family is near enough${near.length > 0 ? `; the nearest: ${near.join(', ')}` : ''}`,
    `  # - records: ${ranked[0]?.family.name ?? '…'}`,
    `  #   files: ${yamlText(place)}`,
    '  #   columns: { }          # field: header, see docs/data.md; rows may be chosen and columns computed by `query`',
    `  #   headers: ${commentText(headers.join(', '), 400)}`,
  ]
}

/** Gives instruments that are to be stated names of their own: two questionnaires with different scales are two instruments. */
function nameInstruments(drafts: readonly SourceDraft[]): SourceDraft[] {
  const named = new Map<string, string>()
  return drafts.map((draft) => {
    const { questionnaire } = draft
    if (!questionnaire?.scale) return draft
    const scale = JSON.stringify([questionnaire.instrument, questionnaire.scale])
    const taken = [...named.values()].filter((name) => name.startsWith(questionnaire.instrument)).length
    const name = named.get(scale) ?? `${questionnaire.instrument}${taken === 0 ? '' : taken + 1}`
    named.set(scale, name)
    return { ...draft, questionnaire: { ...questionnaire, instrument: name } }
  })
}

/** Each instrument once; that of an entry which cannot be used is a comment, as its entry is. */
function instrumentLines(tried: readonly { draft: SourceDraft; problem: string | null }[]): string[] {
  const found = new Map<string, string[]>()
  for (const { draft, problem } of tried) {
    const { questionnaire } = draft
    if (!questionnaire?.scale || (problem !== null && found.has(questionnaire.instrument))) continue
    const lines = renderInstrument(questionnaire)
    found.set(questionnaire.instrument, problem === null ? lines : lines.map((line) => `  #${line.slice(1)}`))
  }
  const lines = [...found.values()].flat()
  return lines.every((line) => line.startsWith('  #')) ? [] : lines
}
