import type { Evidence } from './evidence.ts'
import type { Kind } from './kinds.ts'
import type { Reason } from './reason.ts'

/** One sentence or two in Chinese and in English. */
export type Hint = { zh: string; en: string }

const WHAT: Record<Exclude<Kind, ''>, (days: number) => Hint> = {
  missing: (d) => ({ zh: `连续 ${d} 天没有读数`, en: `no reading for ${plural(d)}` }),
  negative: (d) => ({ zh: `${d} 天读数为负`, en: `negative reading on ${plural(d)}` }),
  rollover: () => ({ zh: '表底数疑似翻转归零', en: 'the counter seems to have rolled over' }),
  catchup: () => ({ zh: '一天补计了此前缺失的气量', en: 'one day delivers the volume of the gap before it' }),
  zero_run: (d) => ({ zh: `连续 ${d} 天零用气`, en: `no use for ${plural(d)}` }),
  flatline: (d) => ({ zh: `连续 ${d} 天读数完全相同`, en: `the same value for ${plural(d)}` }),
  spike: (d) => ({ zh: `${d} 天用气突增`, en: `use jumped up for ${plural(d)}` }),
  drop: (d) => ({ zh: `${d} 天用气突降`, en: `use fell for ${plural(d)}` }),
  level_shift: (d) => ({ zh: `用气水平持续改变 ${d} 天`, en: `use has stayed at another level for ${plural(d)}` }),
  drift: (d) => ({ zh: `用气缓慢偏移 ${d} 天`, en: `use has drifted for ${plural(d)}` }),
  theft_like: (d) => ({
    zh: `用气无记录原因地持续大降 ${d} 天`,
    en: `use fell far for ${plural(d)}, no cause recorded`,
  }),
  explained: (d) => ({ zh: `${d} 天用气异于平日，但可解释`, en: `unusual use for ${plural(d)}, explained` }),
}

const CHECK: Record<Exclude<Kind, ''>, Hint> = {
  missing: { zh: '请检查远传设备与抄表记录', en: 'check telemetry and the meter reading' },
  negative: { zh: '请核对读数与换表记录', en: 'check the reading and meter changes' },
  rollover: { zh: '请核对表底数', en: 'check the counter' },
  catchup: {
    zh: '请检查远传设备，气量应分摊到缺失日',
    en: 'check telemetry; the volume belongs to the days of the gap',
  },
  zero_run: {
    zh: '请确认是否停产、停气或表具故障',
    en: 'ask whether production or supply stopped, or the meter failed',
  },
  flatline: { zh: '请检查表具是否卡滞或数据是否为估值', en: 'check for a stuck meter or estimated data' },
  spike: { zh: '请询问生产变化，排除泄漏与读数错误', en: 'ask about production; rule out a leak and a wrong reading' },
  drop: { zh: '请询问是否减产或使用替代能源', en: 'ask about lower production or another fuel' },
  level_shift: { zh: '请询问设备或产量变化，或是否换表', en: 'ask about equipment, output or a meter change' },
  drift: { zh: '请询问产量趋势并检查表具精度', en: 'ask about the trend of output; check the meter' },
  theft_like: { zh: '请现场检查表具与管线', en: 'inspect meter and pipes on site' },
  explained: { zh: '无需处理', en: 'nothing to do' },
}

const REASON: Record<Reason, Hint> = {
  meter_change: { zh: '原因：换表', en: 'cause: the meter was changed' },
  supply_cut: { zh: '原因：停气', en: 'cause: supply was cut' },
  curtailment: { zh: '原因：限气指令', en: 'cause: supply was limited by order' },
  shutdown: { zh: '原因：计划停气', en: 'cause: planned shutdown' },
  natural: { zh: '原因：已反馈为正常', en: 'cause: reported as ordinary' },
  spring_festival: { zh: '原因：春节', en: 'cause: Spring Festival' },
  holiday: { zh: '原因：法定节假日', en: 'cause: public holiday' },
  weather: { zh: '原因：气温超出以往所见范围', en: 'cause: weather beyond what was seen before' },
}

const DAY: readonly Hint[] = [
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
  { zh: '周日', en: 'Sunday' },
  { zh: '节假日', en: 'public holiday' },
  { zh: '春节', en: 'Spring Festival' },
]

/** Least change of heating degree days worth a mention. */
const NOTABLE_HDD = 2

/**
 * Says in plain words what was seen (kind, days, deviation in %), the circumstances it began in (day class, change of
 * heating degree days, Spring Festival offset), and what to check.
 */
export function hint(kind: Exclude<Kind, ''>, evidence: Evidence): Hint {
  const parts = [WHAT[kind](evidence.days), deviation(kind, evidence), circumstances(evidence)]
  if (evidence.reason !== null) parts.push(REASON[evidence.reason])
  const told = parts.filter((part) => part !== null)
  return {
    zh: `${told.map((part) => part.zh).join('，')}。${CHECK[kind].zh}。`,
    en: `${sentence(told.map((part) => part.en).join(', '))}. ${sentence(CHECK[kind].en)}.`,
  }
}

function deviation(kind: Kind, { deviation: share }: Evidence): Hint | null {
  if (share === null || kind === 'catchup' || kind === 'zero_run') return null
  const percent = Math.round(Math.abs(share) * 100)
  return share >= 0
    ? { zh: `比预期高 ${percent}%`, en: `${percent} % above expectation` }
    : { zh: `比预期低 ${percent}%`, en: `${percent} % below expectation` }
}

function circumstances({ dayClass, hddChange, springOffset }: Evidence): Hint | null {
  const day = DAY[dayClass]!
  const parts: Hint[] = [{ zh: `始于${day.zh}`, en: `from a ${day.en}` }]
  if (dayClass === 8) parts[0] = { zh: '始于春节', en: 'from Spring Festival' }
  if (springOffset !== null && dayClass !== 8) {
    const n = Math.abs(springOffset)
    parts.push(
      springOffset < 0
        ? { zh: `春节前 ${n} 天`, en: `${plural(n)} before lunar new year` }
        : { zh: `春节后 ${n} 天`, en: `${plural(n)} after lunar new year` },
    )
  }
  if (hddChange !== null && Math.abs(hddChange) >= NOTABLE_HDD) {
    const degrees = Math.abs(hddChange).toFixed(1)
    parts.push(
      hddChange > 0
        ? { zh: `比前两周冷 ${degrees} 度日`, en: `${degrees} degree days colder than the two weeks before` }
        : { zh: `比前两周暖 ${degrees} 度日`, en: `${degrees} degree days warmer than the two weeks before` },
    )
  }
  return { zh: parts.map((part) => part.zh).join('，'), en: parts.map((part) => part.en).join(', ') }
}

function plural(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
