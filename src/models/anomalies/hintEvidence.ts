import { CAUSE, days, METER_EVENT, SUPPLY, type ToldKind, type Words } from './hintWords.ts'

/** A row of `anomaly_evidence`; null where it is not known or does not apply. */
export type Evidence = {
  kind: ToldKind
  days: number
  explained_by: string | null
  /** observed ÷ expected − 1. */
  deviation: number | null
  day_class: string | null
  holiday_name: string | null
  /** Days of the first day from lunar new year's day. */
  spring_festival_offset: number | null
  /** Mean heating degrees less those of the same days a year before, and of the days before. */
  hdd_year_change: number | null
  year_is_heating: boolean | null
  hdd_change: number | null
  change_is_heating: boolean | null
  meter_event: string | null
  meter_event_days: number | null
  meter_has_counts: boolean | null
  meter_digits: number | null
  gap_days: number | null
  supply: string | null
  supply_timing: 'during' | 'ended' | null
  /** Other customers of the unit on the first day, and how many of them moved the same way. */
  n_neighbours: number | null
  n_same: number | null
  last_cause: string | null
  last_cause_day: string | null
}

/** Least change of heating degrees worth a mention, °C. */
const NOTABLE_DEGREES = 2
/** Neighbours worth a mention: at least so many, and so large a share. */
const NOTABLE_NEIGHBOURS = { n: 3, share: 0.25 }
/** Days around lunar new year that are worth a mention. */
const NEAR_FESTIVAL = { before: 15, after: 20 }
/** Kinds that the weather may have to do with. */
const DEGREES_MATTER: readonly ToldKind[] = ['spike', 'drop', 'level_shift', 'drift', 'theft_like', 'explained']
/** A longer episode is no matter of the day it began, nor of the weather of two weeks. */
const SHORT_DAYS = 14

/** A change of the meter just before: 换表次日, and what is likely wrong with it. */
export function meterClause({ meter_event, meter_event_days, meter_has_counts }: Evidence): Words | null {
  const event = METER_EVENT[meter_event ?? '']
  if (!event || meter_event_days === null) return null
  const when = [
    { zh: '当日', en: 'that day' },
    { zh: '次日', en: 'the day before' },
  ][meter_event_days] ?? { zh: `后第 ${meter_event_days} 天`, en: `${meter_event_days} days before` }
  const missing = lacksCounts({ meter_event, meter_has_counts })
  return {
    zh: `${event.zh}${when.zh}${missing ? '，疑似底数未录入' : ''}`,
    en: `${event.en} ${when.en}${missing ? ', its counts probably not entered' : ''}`,
  }
}

/** Whether a meter was replaced and a count of it is not on record. */
export const lacksCounts = (evidence: Pick<Evidence, 'meter_event' | 'meter_has_counts'>): boolean =>
  evidence.meter_event === 'replaced' && evidence.meter_has_counts === false

/** A limit or interruption of supply that overlaps, or has just ended. */
export function supplyClause({ supply, supply_timing }: Evidence): Words | null {
  const known = SUPPLY[supply ?? '']
  if (!known) return null
  return supply_timing === 'during'
    ? { zh: `正值${known.zh}期间`, en: `during ${known.en}` }
    : { zh: `${known.zh}刚结束`, en: `just after ${known.en}` }
}

/** Days without a value just before. */
export const gapClause = ({ kind, gap_days }: Evidence): Words | null =>
  gap_days === null || gap_days < 1 || kind === 'missing'
    ? null
    : { zh: `此前缺数 ${gap_days} 天`, en: `after ${days(gap_days)} without a reading` }

/** Whether enough customers of the unit moved the same way to be worth a mention. */
export const isShared = ({ n_neighbours, n_same }: Evidence): boolean =>
  n_neighbours !== null &&
  n_same !== null &&
  n_same >= NOTABLE_NEIGHBOURS.n &&
  n_same >= NOTABLE_NEIGHBOURS.share * n_neighbours

/** How many customers of the same unit moved the same way. */
export function neighbourClause(evidence: Evidence): Words | null {
  if (!isShared(evidence)) return null
  const { kind, n_neighbours, n_same } = evidence
  return kind === 'missing'
    ? {
        zh: `同单位另外 ${n_neighbours} 户中 ${n_same} 户同日缺数`,
        en: `${n_same} of ${n_neighbours} other customers of the unit had no reading that day`,
      }
    : {
        zh: `同单位另外 ${n_neighbours} 户中 ${n_same} 户同日同向变化`,
        en: `${n_same} of ${n_neighbours} other customers of the unit moved the same way that day`,
      }
}

/** How the temperature differs from last year, else from the days before, where that fits what was seen. */
export function weatherClause(evidence: Evidence): Words | null {
  const { kind, deviation, hdd_year_change, year_is_heating, hdd_change, change_is_heating } = evidence
  if (!DEGREES_MATTER.includes(kind)) return null
  const fits = (change: number | null): change is number =>
    change !== null && Math.abs(change) >= NOTABLE_DEGREES && (deviation === null || change > 0 === deviation > 0)
  if (fits(hdd_year_change))
    return degrees(hdd_year_change, year_is_heating === true, { zh: '去年同日', en: 'on the same days last year' })
  if (evidence.days <= SHORT_DAYS && fits(hdd_change))
    return degrees(hdd_change, change_is_heating === true, { zh: '前期', en: 'in the days before' })
  return null
}

/** More heating degrees are as many degrees colder where every day is one of heating. */
function degrees(change: number, isTemperature: boolean, than: Words): Words {
  const n = isTemperature ? Math.round(Math.abs(change)) : Math.abs(change).toFixed(1)
  const isColder = change > 0
  return isTemperature
    ? {
        zh: `气温比${than.zh}${isColder ? '低' : '高'} ${n} °C`,
        en: `${n} °C ${isColder ? 'colder' : 'warmer'} than ${than.en}`,
      }
    : {
        zh: `日均采暖度日比${than.zh}${isColder ? '多' : '少'} ${n}`,
        en: `${n} ${isColder ? 'more' : 'fewer'} heating degree days a day than ${than.en}`,
      }
}

/** With which day from the Spring Festival it began, where it is near. */
export function festivalClause({ spring_festival_offset: offset }: Evidence): Words | null {
  if (offset === null || offset < -NEAR_FESTIVAL.before || offset > NEAR_FESTIVAL.after) return null
  if (offset === 0) return { zh: '大年初一起', en: 'from lunar new year’s day on' }
  return offset < 0
    ? { zh: `春节前 ${-offset} 天起`, en: `from ${days(-offset)} before the Spring Festival on` }
    : { zh: `春节后 ${offset} 天起`, en: `from ${days(offset)} after the Spring Festival on` }
}

/** The holiday on which a short episode began, or its days from the Spring Festival. */
export function holidayClause(evidence: Evidence): Words | null {
  if (evidence.days > SHORT_DAYS) return null
  const festival = festivalClause(evidence)
  if (festival !== null || evidence.day_class !== 'holiday') return festival
  return { zh: `正值${evidence.holiday_name ?? '法定节假日'}`, en: 'on a public holiday' }
}

/** What was found the last time that the same was seen at this customer. */
export function lastCauseClause({ last_cause, last_cause_day }: Evidence): Words | null {
  const cause = CAUSE[last_cause ?? '']
  if (!cause || last_cause_day === null) return null
  return {
    zh: `该户上次同类异常（${last_cause_day}）的原因是${cause.zh}`,
    en: `the last time (${last_cause_day}) the cause was ${cause.en}`,
  }
}
