import { type Evidence, festivalClause, holidayClause, meterClause, weatherClause } from './hintEvidence.ts'
import { days, type Words } from './hintWords.ts'

const EXPECTED = { zh: '属正常情况', en: 'as is to be expected' }
const NO_TRUE_USE = { zh: '读数不代表实际用气', en: 'and the reading is not what was used' }

/** Says why an episode is no alert. */
export function explanation(evidence: Evidence): Words {
  const weather = evidence.explained_by === 'weather' ? weatherClause(evidence) : null
  if (weather !== null)
    return { zh: `${weather.zh}，用气在预期内`, en: `${weather.en}, and use is what that lets expect` }
  const why = reason(evidence)
  const use = unusual(evidence)
  const verdict = evidence.explained_by === 'meter_change' ? NO_TRUE_USE : EXPECTED
  return { zh: `${why.zh}，${use.zh}，${verdict.zh}`, en: `${why.en}: ${use.en}, ${verdict.en}` }
}

/** Reasons that need no more to be told. */
const REASON: Readonly<Record<string, Words>> = {
  weather: { zh: '天气超出该户以往所见', en: 'weather beyond what this customer has shown before' },
  meter_change: { zh: '换表前后', en: 'around a change of the meter' },
  curtailment: { zh: '限气指令执行期间', en: 'during a curtailment order' },
  supply_cut: { zh: '停气期间', en: 'while supply was cut' },
  shutdown: { zh: '已通知的停气期间', en: 'during an announced shutdown' },
  spring_festival: { zh: '春节前后', en: 'around the Spring Festival' },
  holiday: { zh: '正值法定节假日', en: 'on a public holiday' },
  yearly: { zh: '往年同期也有类似变化', en: 'as at this time of earlier years' },
  returned: { zh: '用气回到上次变化前的水平', en: 'back at the level before the last change' },
  season: { zh: '该户首次经历这一季节', en: 'the first such season of this customer' },
  natural: { zh: '客户经理已反馈为正常', en: 'reported as ordinary by the account manager' },
}

/** Why an episode is explained, with what is known of it. */
function reason(evidence: Evidence): Words {
  if (!evidence.explained_by) return { zh: '已有解释', en: 'explained' }
  const known = REASON[evidence.explained_by]
  if (!known)
    throw new Error(`no words for what explains an anomaly: ${evidence.explained_by}; add it to hintExplained.ts`)
  const details = { meter_change: meterClause, spring_festival: festivalClause, holiday: holidayClause }
  return details[evidence.explained_by as keyof typeof details]?.(evidence) ?? known
}

function unusual({ days: n, deviation }: Evidence): Words {
  if (deviation === null) return { zh: `${n} 天用气异于平日`, en: `${days(n)} of unusual use` }
  const percent = Math.round(Math.abs(deviation) * 100)
  return deviation >= 0
    ? { zh: `${n} 天用气比预期高 ${percent}%`, en: `${days(n)} of use ${percent} % above expectation` }
    : { zh: `${n} 天用气比预期低 ${percent}%`, en: `${days(n)} of use ${percent} % below expectation` }
}
