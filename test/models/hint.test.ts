import { describe, expect, test } from 'vitest'
import { KINDS } from '../../src/detector/kinds.ts'
import { REASONS } from '../../src/detector/reason.ts'
import { hint } from '../../src/models/anomalies/hint.ts'
import type { Evidence } from '../../src/models/anomalies/hintEvidence.ts'

/** A spike of three days, 62 % above expectation, that began on a Monday; nothing else is known. */
const plain: Evidence = {
  kind: 'spike',
  days: 3,
  explained_by: null,
  deviation: 0.62,
  day_class: 'mon',
  holiday_name: null,
  spring_festival_offset: null,
  hdd_year_change: null,
  year_is_heating: null,
  hdd_change: null,
  change_is_heating: null,
  meter_event: null,
  meter_event_days: null,
  meter_has_counts: null,
  meter_digits: null,
  gap_days: null,
  supply: null,
  supply_timing: null,
  n_neighbours: null,
  n_same: null,
  last_cause: null,
  last_cause_day: null,
}
const ASK_SPIKE = '请询问生产变化，并排除漏气和读数错误。'
const explained = { kind: 'explained', deviation: -0.4 } as const

type Case = [name: string, evidence: Partial<Evidence>, zh: string, en: string]

const kinds: Case[] = [
  [
    'spike',
    {},
    `自周一起用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
    'Use jumped up for 3 days from Monday on, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
  ],
  [
    'drop',
    { days: 1, deviation: -0.355, day_class: 'sun' },
    '周日用气突降，比预期低 36%。请询问是否减产、检修或改用其他能源。',
    'Use fell on Sunday, 36 % below expectation. Ask about lower production, maintenance or another fuel.',
  ],
  [
    'zero_run',
    { days: 4, deviation: -1, day_class: 'sat' },
    '自周六起连续 4 天零用气。请上门确认是停产、停气还是表具故障。',
    'No use for 4 days from Saturday on. Find out on site whether production or supply stopped, or the meter failed.',
  ],
  [
    'flatline',
    { days: 8, deviation: 0.1 },
    '连续 8 天读数完全相同，比预期高 10%。请上门检查表具是否卡滞，并核对是否为估算值。',
    'The same value for 8 days, 10 % above expectation. Check on site for a stuck meter, and whether the values are estimates.',
  ],
  [
    'missing',
    { days: 1, deviation: null },
    '1 天没有读数。请检查远传设备，必要时人工抄表。',
    'No reading for 1 day. Check telemetry; read the meter by hand if need be.',
  ],
  [
    'negative',
    { days: 1, deviation: null },
    '1 天读数为负。请现场核对表底数与换表记录。',
    'A negative reading on 1 day. Compare the counter on site with the records of meter changes.',
  ],
  [
    'rollover',
    { days: 1, deviation: null },
    '表底数疑似走满归零。请现场核对表底数和表位数。',
    'The counter seems to have rolled over. Check the counter and its digits on site.',
  ],
  [
    'catchup',
    { days: 1, deviation: 3.1 },
    '当日疑似补计了缺数期间的气量。请检查远传设备，并将气量分摊到缺数各日。',
    'The day seems to hold the volume of the gap before it. Check telemetry, and spread the volume over the days of the gap.',
  ],
  [
    'level_shift',
    { days: 12, deviation: -0.27 },
    '用气水平已改变 12 天，比预期低 27%。请询问设备增减和产量变化。',
    'Use has stayed at another level for 12 days, 27 % below expectation. Ask about equipment and output.',
  ],
  [
    'drift',
    { days: 40, deviation: 0.18 },
    '用气缓慢偏移 40 天，比预期高 18%。请询问产量走势，并检查表具精度。',
    "Use has drifted for 40 days, 18 % above expectation. Ask about the trend of output; check the meter's accuracy.",
  ],
  [
    'theft_like',
    { days: 6, deviation: -0.55 },
    '用气大幅偏低 6 天，比预期低 55%。请上门检查表具、旁通和管线。',
    'Use has stayed far lower for 6 days, 55 % below expectation. Inspect the meter, bypasses and pipes on site.',
  ],
  [
    'explained',
    { ...explained, explained_by: 'natural' },
    '客户经理已反馈为正常，3 天用气比预期低 40%，属正常情况。无需处理。',
    'Reported as ordinary by the account manager: 3 days of use 40 % below expectation, as is to be expected. Nothing to do.',
  ],
]

test.each(kinds)('%s, nothing else known', (kind, evidence, zh, en) => {
  expect(hint({ ...plain, ...evidence, kind: kind as Evidence['kind'] })).toEqual({ zh, en })
})

test('no kind is left out', () => {
  expect(kinds.map(([kind]) => kind).sort()).toEqual(KINDS.filter((kind) => kind !== '').sort())
})

describe('the evidence comes first', () => {
  test.each<Case>([
    [
      'a meter replaced the day before, its counts missing',
      { meter_event: 'replaced', meter_event_days: 1, meter_has_counts: false },
      '换表次日，疑似底数未录入；用气突增 3 天，比预期高 62%。请核对并补录新旧表底数。',
      'The meter was replaced the day before, its counts probably not entered; use jumped up for 3 days, 62 % above expectation. Check and enter the counts of the old and the new meter.',
    ],
    [
      'a meter replaced, its counts known',
      { meter_event: 'replaced', meter_event_days: 3, meter_has_counts: true },
      `换表后第 3 天；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      'The meter was replaced 3 days before; use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
    [
      'a meter tested on the day',
      { meter_event: 'test', meter_event_days: 0, meter_has_counts: false },
      `校表当日；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      'The meter was tested that day; use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
    [
      'a curtailment order',
      { supply: 'curtailment', supply_timing: 'during' },
      '正值限气指令期间；用气突增 3 天，比预期高 62%。请核实停限气是否如期执行。',
      'During a curtailment order; use jumped up for 3 days, 62 % above expectation. Check whether supply was limited as ordered.',
    ],
    [
      'supply that should be back',
      { kind: 'zero_run', deviation: -1, supply: 'supply_cut', supply_timing: 'ended' },
      '停气刚结束；连续 3 天零用气。请确认供气是否已完全恢复。',
      'Just after a cut of supply; no use for 3 days. Make sure that supply is fully restored.',
    ],
    [
      'more use after a shutdown is asked about as ever',
      { supply: 'shutdown', supply_timing: 'ended' },
      `停气通知刚结束；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      'Just after an announced shutdown; use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
    [
      'a gap before',
      { kind: 'catchup', gap_days: 4 },
      '此前缺数 4 天；当日疑似补计了缺数期间的气量。请检查远传设备，并将气量分摊到缺数各日。',
      'After 4 days without a reading; the day seems to hold the volume of the gap before it. Check telemetry, and spread the volume over the days of the gap.',
    ],
    [
      'a counter of known size',
      { kind: 'rollover', deviation: null, meter_digits: 6 },
      '表具计数器 6 位；表底数疑似走满归零。请现场核对表底数和表位数。',
      'A counter of 6 digits; the counter seems to have rolled over. Check the counter and its digits on site.',
    ],
    [
      'neighbours without a reading',
      { kind: 'missing', deviation: null, days: 2, n_neighbours: 40, n_same: 35 },
      '同单位另外 40 户中 35 户同日缺数；连续 2 天没有读数。请先检查采集系统，再检查本户远传设备。',
      '35 of 40 other customers of the unit had no reading that day; no reading for 2 days. Check the collecting system first, then this customer’s telemetry.',
    ],
    [
      'neighbours that moved the same way',
      { n_neighbours: 12, n_same: 3 },
      `同单位另外 12 户中 3 户同日同向变化；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      '3 of 12 other customers of the unit moved the same way that day; use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
    [
      'a holiday by its name',
      { day_class: 'holiday', holiday_name: '国庆节' },
      `正值国庆节；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      'On a public holiday; use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
    [
      'days before the Spring Festival',
      { kind: 'drop', deviation: -0.3, spring_festival_offset: -6 },
      '春节前 6 天起；用气突降 3 天，比预期低 30%。请询问是否减产、检修或改用其他能源。',
      'From 6 days before the Spring Festival on; use fell for 3 days, 30 % below expectation. Ask about lower production, maintenance or another fuel.',
    ],
    [
      'colder than last year, every day one of heating',
      { hdd_year_change: 5.6, year_is_heating: true },
      `气温比去年同日低 6 °C（已计入预期）；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      '6 °C colder than on the same days last year (already in the expectation); use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
    [
      'warmer than the days before, where heating is not everyday',
      { kind: 'drop', deviation: -0.3, hdd_year_change: 1.9, hdd_change: -2.4, change_is_heating: false },
      '日均采暖度日比前期少 2.4（已计入预期）；用气突降 3 天，比预期低 30%。请询问是否减产、检修或改用其他能源。',
      '2.4 fewer heating degree days a day than in the days before (already in the expectation); use fell for 3 days, 30 % below expectation. Ask about lower production, maintenance or another fuel.',
    ],
    [
      'what it was the last time',
      { last_cause: 'equipment_fault', last_cause_day: '2025-03-08' },
      `该户上次同类异常（2025-03-08）的原因是用气设备故障；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`,
      'The last time (2025-03-08) the cause was faulty equipment; use jumped up for 3 days, 62 % above expectation. Ask about production; rule out a leak and a wrong reading.',
    ],
  ])('%s', (_, evidence, zh, en) => {
    expect(hint({ ...plain, ...evidence })).toEqual({ zh, en })
  })
})

describe('what is explained says why', () => {
  test.each<Case>([
    [
      'the weather',
      { explained_by: 'weather', deviation: 0.3, hdd_year_change: 6.2, year_is_heating: true },
      '气温比去年同日低 6 °C，用气在预期内。无需处理。',
      '6 °C colder than on the same days last year, and use is what that lets expect. Nothing to do.',
    ],
    [
      'weather that cannot be compared',
      { explained_by: 'weather' },
      '天气超出该户以往所见，3 天用气比预期低 40%，属正常情况。无需处理。',
      'Weather beyond what this customer has shown before: 3 days of use 40 % below expectation, as is to be expected. Nothing to do.',
    ],
    [
      'a change of the meter whose counts are missing',
      { explained_by: 'meter_change', meter_event: 'replaced', meter_event_days: 1, meter_has_counts: false, days: 1 },
      '换表次日，疑似底数未录入，1 天用气比预期低 40%，读数不代表实际用气。请核对并补录新旧表底数。',
      'The meter was replaced the day before, its counts probably not entered: 1 day of use 40 % below expectation, and the reading is not what was used. Check and enter the counts of the old and the new meter.',
    ],
    [
      'the day before a change of the meter',
      { explained_by: 'meter_change', days: 1, deviation: null },
      '换表前后，1 天用气异于平日，读数不代表实际用气。无需处理。',
      'Around a change of the meter: 1 day of unusual use, and the reading is not what was used. Nothing to do.',
    ],
    [
      'a curtailment order',
      { explained_by: 'curtailment', supply: 'curtailment', supply_timing: 'during' },
      '限气指令执行期间，3 天用气比预期低 40%，属正常情况。无需处理。',
      'During a curtailment order: 3 days of use 40 % below expectation, as is to be expected. Nothing to do.',
    ],
    [
      'a cut of supply',
      { explained_by: 'supply_cut', deviation: -1 },
      '停气期间，3 天用气比预期低 100%，属正常情况。无需处理。',
      'While supply was cut: 3 days of use 100 % below expectation, as is to be expected. Nothing to do.',
    ],
    [
      'an announced shutdown',
      { explained_by: 'shutdown' },
      '已通知的停气期间，3 天用气比预期低 40%，属正常情况。无需处理。',
      'During an announced shutdown: 3 days of use 40 % below expectation, as is to be expected. Nothing to do.',
    ],
    [
      'the Spring Festival',
      { explained_by: 'spring_festival', days: 21, deviation: -0.55, spring_festival_offset: -6 },
      '春节前 6 天起，21 天用气比预期低 55%，属正常情况。无需处理。',
      'From 6 days before the Spring Festival on: 21 days of use 55 % below expectation, as is to be expected. Nothing to do.',
    ],
    [
      'a holiday',
      { explained_by: 'holiday', day_class: 'holiday', holiday_name: '劳动节' },
      '正值劳动节，3 天用气比预期低 40%，属正常情况。无需处理。',
      'On a public holiday: 3 days of use 40 % below expectation, as is to be expected. Nothing to do.',
    ],
  ])('%s', (_, evidence, zh, en) => {
    expect(hint({ ...plain, ...explained, ...evidence })).toEqual({ zh, en })
  })
})

test('each reason that the detector has is said in its own words; another is no silent guess', () => {
  const told = REASONS.filter((reason) => reason !== '').map(
    (explained_by) => hint({ ...plain, ...explained, explained_by }).zh,
  )
  expect(new Set(told).size).toBe(REASONS.length - 1)
  expect(hint({ ...plain, ...explained, explained_by: 'returned' }).zh).toBe(
    '用气回到上次变化前的水平，3 天用气比预期低 40%，属正常情况。无需处理。',
  )
  expect(hint({ ...plain, ...explained }).zh).toBe('已有解释，3 天用气比预期低 40%，属正常情况。无需处理。')
  expect(() => hint({ ...plain, ...explained, explained_by: 'mood' })).toThrow(
    'no words for what explains an anomaly: mood; add it to hintExplained.ts',
  )
})

test('only what is notable is told', () => {
  const faint = {
    n_neighbours: 40,
    n_same: 9,
    hdd_year_change: 1.9,
    hdd_change: -8,
    spring_festival_offset: 21,
    gap_days: 0,
  }
  expect(hint({ ...plain, ...faint })).toEqual(hint(plain))
  expect(hint({ ...plain, n_neighbours: 4, n_same: 2 })).toEqual(hint(plain))
  const long = {
    kind: 'level_shift',
    days: 15,
    hdd_change: 8,
    change_is_heating: true,
    spring_festival_offset: 3,
  } as const
  expect(hint({ ...plain, ...long }).zh).toBe('用气水平已改变 15 天，比预期高 62%。请询问设备增减和产量变化。')
})

test('no holiday makes a reading missing', () => {
  const missing = { kind: 'missing', deviation: null } as const
  expect(hint({ ...plain, ...missing, day_class: 'holiday', holiday_name: '端午节' })).toEqual(
    hint({ ...plain, ...missing }),
  )
})

test('at most three clauses of evidence, the most telling first', () => {
  const { zh } = hint({
    ...plain,
    meter_event: 'installed',
    meter_event_days: 2,
    supply: 'curtailment',
    supply_timing: 'ended',
    gap_days: 1,
    n_neighbours: 10,
    n_same: 9,
    last_cause: 'leak',
    last_cause_day: '2025-01-02',
  })
  expect(zh).toBe(`装表后第 2 天，限气指令刚结束，此前缺数 1 天；用气突增 3 天，比预期高 62%。${ASK_SPIKE}`)
})
