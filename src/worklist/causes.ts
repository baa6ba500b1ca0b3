import type { Warehouse } from '../warehouse/engine.ts'
import { recordWords } from './recordWords.ts'

/** A cause that a manager may choose: its code, the word that the sheet shows and the loader reads, and what follows from it. */
export interface Cause {
  code: string
  word: string
  meaning: string
}

/** The rule whose parameters list the causes and what each means for the baseline. */
const RULE = 'use_anomaly_cause_recorded'

const meanings: Readonly<Record<string, string>> = {
  new_normal: '自反馈之日起，新的用气水平视为正常',
  incident: '属异常事件，期间的用气不计入正常水平',
  natural: '属正常波动，期间的用气照常计入',
}

const words = recordWords('cause_code')

/**
 * The causes of the rulebook that holds at the cut-off, in the order of the record's closed list; that whole list where the
 * rulebook names none.
 * @throws when the rulebook names a cause that the loader would refuse.
 */
export async function readCauses(warehouse: Warehouse): Promise<Cause[]> {
  const rows = await warehouse.all<{ cause: string; meaning: string }>(
    `select substr(key, length('causes.') + 1) as cause, text as meaning from rule_text
     where rule_id = '${RULE}' and starts_with(key, 'causes.') order by cause`,
  )
  const unknown = rows.find(({ cause }) => !words.has(cause))
  if (unknown)
    throw new Error(
      `rulebook, rule ${RULE}, params.causes.${unknown.cause}: no cause that anomaly_cause accepts; expected ${[...words.keys()].join(', ')}`,
    )
  const named = new Map(rows.map(({ cause, meaning }) => [cause, meanings[meaning] ?? '']))
  return [...words]
    .filter(([code]) => named.size === 0 || named.has(code))
    .map(([code, word]) => ({ code, word, meaning: named.get(code) ?? '' }))
}
