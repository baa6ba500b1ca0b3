import type { Kind } from '../../detector/kinds.ts'

/** The same in Chinese and in English. */
export type Words = { zh: string; en: string }

/** A kind of anomaly that is told of. */
export type ToldKind = Exclude<Kind, ''>

/** A count of days in English. */
export const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`)

/** What was seen, by kind; the direction of a lasting change follows it. */
export const SEEN: Record<ToldKind, (n: number) => Words> = {
  missing: (n) => ({ zh: n === 1 ? '1 天没有读数' : `连续 ${n} 天没有读数`, en: `no reading for ${days(n)}` }),
  negative: (n) => ({ zh: `${n} 天读数为负`, en: `a negative reading on ${days(n)}` }),
  rollover: () => ({ zh: '表底数疑似走满归零', en: 'the counter seems to have rolled over' }),
  catchup: () => ({ zh: '当日疑似补计了缺数期间的气量', en: 'the day seems to hold the volume of the gap before it' }),
  zero_run: (n) => ({ zh: `连续 ${n} 天零用气`, en: `no use for ${days(n)}` }),
  flatline: (n) => ({ zh: `连续 ${n} 天读数完全相同`, en: `the same value for ${days(n)}` }),
  spike: (n) => ({ zh: `用气突增 ${n} 天`, en: `use jumped up for ${days(n)}` }),
  drop: (n) => ({ zh: `用气突降 ${n} 天`, en: `use fell for ${days(n)}` }),
  level_shift: (n) => ({ zh: `用气水平已改变 ${n} 天`, en: `use has stayed at another level for ${days(n)}` }),
  drift: (n) => ({ zh: `用气缓慢偏移 ${n} 天`, en: `use has drifted for ${days(n)}` }),
  theft_like: (n) => ({ zh: `用气大幅偏低 ${n} 天`, en: `use has stayed far lower for ${days(n)}` }),
  explained: (n) => ({ zh: `${n} 天用气异于平日`, en: `unusual use for ${days(n)}` }),
}

/** What was seen on a single day that can be named, by kind. */
export const SEEN_ONCE: Partial<Record<ToldKind, Words>> = {
  zero_run: { zh: '零用气', en: 'no use' },
  spike: { zh: '用气突增', en: 'use jumped up' },
  drop: { zh: '用气突降', en: 'use fell' },
}

/** What to do, by kind. */
export const TO_DO: Record<ToldKind, Words> = {
  missing: { zh: '请检查远传设备，必要时人工抄表', en: 'check telemetry; read the meter by hand if need be' },
  negative: { zh: '请现场核对表底数与换表记录', en: 'compare the counter on site with the records of meter changes' },
  rollover: { zh: '请现场核对表底数和表位数', en: 'check the counter and its digits on site' },
  catchup: {
    zh: '请检查远传设备，并将气量分摊到缺数各日',
    en: 'check telemetry, and spread the volume over the days of the gap',
  },
  zero_run: {
    zh: '请上门确认是停产、停气还是表具故障',
    en: 'find out on site whether production or supply stopped, or the meter failed',
  },
  flatline: {
    zh: '请上门检查表具是否卡滞，并核对是否为估算值',
    en: 'check on site for a stuck meter, and whether the values are estimates',
  },
  spike: {
    zh: '请询问生产变化，并排除漏气和读数错误',
    en: 'ask about production; rule out a leak and a wrong reading',
  },
  drop: { zh: '请询问是否减产、检修或改用其他能源', en: 'ask about lower production, maintenance or another fuel' },
  level_shift: { zh: '请询问设备增减和产量变化', en: 'ask about equipment and output' },
  drift: { zh: '请询问产量走势，并检查表具精度', en: "ask about the trend of output; check the meter's accuracy" },
  theft_like: { zh: '请上门检查表具、旁通和管线', en: 'inspect the meter, bypasses and pipes on site' },
  explained: { zh: '无需处理', en: 'nothing to do' },
}

/** Causes as a manager records them. */
export const CAUSE: Readonly<Record<string, Words>> = {
  production_change: { zh: '生产变化', en: 'a change in production' },
  holiday: { zh: '节假日', en: 'a holiday' },
  weather: { zh: '天气', en: 'the weather' },
  price: { zh: '价格或替代能源', en: 'price or another fuel' },
  equipment_fault: { zh: '用气设备故障', en: 'faulty equipment' },
  meter_fault: { zh: '表具故障', en: 'a faulty meter' },
  leak: { zh: '漏气', en: 'a leak' },
  theft: { zh: '盗气', en: 'theft' },
  outage: { zh: '停气', en: 'supply cut' },
  data_error: { zh: '数据错误', en: 'wrong data' },
  contract: { zh: '合同变更', en: 'a change of contract' },
  churn: { zh: '客户流失', en: 'the customer leaving' },
  false_alarm: { zh: '误报', en: 'a false alarm' },
}

/** Days of the week by their class. */
export const WEEKDAY: Readonly<Record<string, Words>> = {
  mon: { zh: '周一', en: 'Monday' },
  tue: { zh: '周二', en: 'Tuesday' },
  wed: { zh: '周三', en: 'Wednesday' },
  thu: { zh: '周四', en: 'Thursday' },
  fri: { zh: '周五', en: 'Friday' },
  sat: { zh: '周六', en: 'Saturday' },
  sun: { zh: '周日', en: 'Sunday' },
}

/** Events of a meter, as the start of a sentence in English. */
export const METER_EVENT: Readonly<Record<string, Words>> = {
  installed: { zh: '装表', en: 'the meter was installed' },
  replaced: { zh: '换表', en: 'the meter was replaced' },
  removed: { zh: '拆表', en: 'the meter was taken out' },
  rollover: { zh: '表具走满', en: 'the counter rolled over' },
  test: { zh: '校表', en: 'the meter was tested' },
}

/** Limits and interruptions of supply. */
export const SUPPLY: Readonly<Record<string, Words>> = {
  curtailment: { zh: '限气指令', en: 'a curtailment order' },
  supply_cut: { zh: '停气', en: 'a cut of supply' },
  shutdown: { zh: '停气通知', en: 'an announced shutdown' },
}
