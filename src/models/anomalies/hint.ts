import {
  type Evidence,
  gapClause,
  holidayClause,
  isShared,
  lacksCounts,
  lastCauseClause,
  meterClause,
  neighbourClause,
  supplyClause,
  weatherClause,
} from './hintEvidence.ts'
import { explanation } from './hintExplained.ts'
import { SEEN, SEEN_ONCE, TO_DO, type ToldKind, WEEKDAY, type Words } from './hintWords.ts'

/** A hint names at most so many clauses of evidence, the most telling first. */
const MOST_CLAUSES = 3

/** Kinds whose deviation is said by their name, or not known. */
const WITHOUT_DEVIATION: readonly ToldKind[] = ['missing', 'negative', 'rollover', 'catchup', 'zero_run']
/** Kinds of readings, which no holiday makes. */
const WITHOUT_DAY: readonly ToldKind[] = ['missing', 'negative', 'rollover', 'catchup']
/** With which day of the week it began matters while it is no longer than this. */
const A_WEEK = 7

/**
 * Says in plain words what is known about an episode: the evidence first, then what was seen, then what to do.
 * @returns two sentences, in Chinese and in English
 */
export function hint(evidence: Evidence): Words {
  const what = evidence.kind === 'explained' ? explanation(evidence) : alert(evidence)
  const toDo = whatToDo(evidence)
  return { zh: `${what.zh}。${toDo.zh}。`, en: `${sentence(what.en)}. ${sentence(toDo.en)}.` }
}

function alert(evidence: Evidence): Words {
  const clauses = evidenceClauses(evidence)
  const { zh, en } = seen(evidence, clauses.length === 0)
  if (clauses.length === 0) return { zh, en }
  return {
    zh: `${clauses.map((clause) => clause.zh).join('，')}；${zh}`,
    en: `${clauses.map((clause) => clause.en).join(', ')}; ${en}`,
  }
}

function evidenceClauses(evidence: Evidence): Words[] {
  const weather = weatherClause(evidence)
  return [
    meterClause(evidence),
    supplyClause(evidence),
    gapClause(evidence),
    neighbourClause(evidence),
    WITHOUT_DAY.includes(evidence.kind) ? null : holidayClause(evidence),
    weather && { zh: `${weather.zh}（已计入预期）`, en: `${weather.en} (already in the expectation)` },
    counterClause(evidence),
    lastCauseClause(evidence),
  ]
    .filter((clause) => clause !== null)
    .slice(0, MOST_CLAUSES)
}

const counterClause = ({ kind, meter_digits }: Evidence): Words | null =>
  kind === 'rollover' && meter_digits !== null
    ? { zh: `表具计数器 ${meter_digits} 位`, en: `a counter of ${meter_digits} digits` }
    : null

/** What was seen, and how far from what was expected. */
function seen(evidence: Evidence, isAlone: boolean): Words {
  const { kind, days, deviation } = evidence
  const what = (isAlone ? seenFrom(evidence) : null) ?? SEEN[kind](days)
  if (deviation === null || WITHOUT_DEVIATION.includes(kind)) return what
  const percent = Math.round(Math.abs(deviation) * 100)
  return deviation >= 0
    ? { zh: `${what.zh}，比预期高 ${percent}%`, en: `${what.en}, ${percent} % above expectation` }
    : { zh: `${what.zh}，比预期低 ${percent}%`, en: `${what.en}, ${percent} % below expectation` }
}

/** What was seen, with the day of the week, of kinds for which it matters. */
function seenFrom({ kind, days, day_class }: Evidence): Words | null {
  const weekday = WEEKDAY[day_class ?? '']
  const once = SEEN_ONCE[kind]
  if (!weekday || !once || days > A_WEEK) return null
  if (days === 1) return { zh: `${weekday.zh}${once.zh}`, en: `${once.en} on ${weekday.en}` }
  const what = SEEN[kind](days)
  return { zh: `自${weekday.zh}起${what.zh}`, en: `${what.en} from ${weekday.en} on` }
}

const ENTER_COUNTS = { zh: '请核对并补录新旧表底数', en: 'check and enter the counts of the old and the new meter' }
const CHECK_COLLECTING = {
  zh: '请先检查采集系统，再检查本户远传设备',
  en: 'check the collecting system first, then this customer’s telemetry',
}
const CHECK_ORDER = { zh: '请核实停限气是否如期执行', en: 'check whether supply was limited as ordered' }
const CHECK_RESTORED = { zh: '请确认供气是否已完全恢复', en: 'make sure that supply is fully restored' }

/** What to do: the evidence may know better than the kind. */
function whatToDo(evidence: Evidence): Words {
  const { kind, supply, supply_timing, deviation } = evidence
  if (lacksCounts(evidence)) return ENTER_COUNTS
  if (kind === 'explained') return TO_DO.explained
  if (kind === 'missing') return isShared(evidence) ? CHECK_COLLECTING : TO_DO.missing
  if (supply !== null && supply_timing === 'during') return CHECK_ORDER
  if (supply !== null && (deviation ?? 0) < 0) return CHECK_RESTORED
  return TO_DO[kind]
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
