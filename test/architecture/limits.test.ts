import { describe, expect, it } from 'vitest'
import { modelMacros } from '../../src/models/macros.ts'
import { flattenParams } from '../../src/rulebook/asOf.ts'
import { loadRulebook } from '../../src/rulebook/load.ts'
import { listSources, readSource } from './sourceTree.ts'

/** Numbers that decide nothing: none, one, per cent, and the seconds and minutes of a minute, an hour and a day. */
const NEUTRAL = new Set(['0', '1', '0.0', '1.0', '100', '100.0', '60', '60.0', '3600', '3600.0', '86400'])

/** Places where a number says how a value is written or where in a text or a list it stands. */
const FORM = [
  /\bdecimal\(\d+, \d+\)/g, // a type
  /\bmake_date\([^()]*, (?:12, 31|1, 1)\)/g, // the ends of a year
  /\b(?:split_part|rpad|left)\([^()]*\)/g, // parts of a text
  /\blength\(\w+\) = \d+/g, // how a period is written
  /\[\d+\]/g, // a place in a list
  /(?<=\bgroup by )[\d, ]+$/gm, // columns by their place
]

/** The other numbers of models, by file; each with the reason why it is no limit. */
const KNOWN: Record<string, { numbers: string[]; why: string }> = {
  'appraisal/appraisal_total.sql': { numbers: ['2'], why: 'squares, and the middle of two ends' },
  'appraisal/complaint_indicator.sql': { numbers: ['9', '3'], why: 'Byar’s formula' },
  'coverage/cadence_touch.sql': { numbers: ['6', '7'], why: 'months of a half-year' },
  'coverage/count_inspection_rolling.sql': {
    numbers: ['2', '3', '4', '5', '6', '7', '8', '9', '12', '99999'],
    why: 'the numbers of states; months of a year; no end',
  },
  'coverage/count_inspection_rural.sql': { numbers: ['2'], why: 'a first and a last one are two' },
  'coverage/inspection_asked.sql': { numbers: ['2'], why: 'the names of tiers' },
  'coverage/inspection_duty.sql': { numbers: ['2'], why: 'the names of tiers' },
  'coverage/inspection_span.sql': { numbers: ['12'], why: 'months of a year' },
  'coverage/report_owed.sql': { numbers: ['3', '12'], why: 'months of a quarter and a year' },
  'coverage/slot_calendar.sql': {
    numbers: ['3', '6', '7'],
    why: 'days of a week, months of a quarter and a half-year',
  },
  'coverage/slot_install.sql': { numbers: ['3'], why: 'the names of tiers' },
  'coverage/slot_outage_told.sql': { numbers: ['2'], why: 'the names of tiers' },
  'coverage/slot_unit.sql': { numbers: ['10'], why: 'ends a circle of parents' },
  'figures/bill_count.sql': { numbers: ['2'], why: 'odd months' },
  'figures/figure_complaint_number.sql': { numbers: ['5'], why: 'where a number’s serial begins' },
  'figures/observation_spread.sql': { numbers: ['0.9', '2'], why: 'the published column p90; the middle of two' },
  'figures/resident_cycle.sql': { numbers: ['61', '62'], why: 'the bits of a number' },
  'figures/rule_figure.sql': { numbers: ['10000'], why: 'the measure per_10k' },
  'quality/delivery.sql': { numbers: ['4', '3', '2'], why: 'the order of states' },
  'rules/rule_year.sql': { numbers: ['12', '31'], why: 'the end of a year' },
  'sampling/sampling_class.sql': { numbers: ['12'], why: 'months of a year' },
  'satisfaction/contrast_side.sql': { numbers: ['2'], why: 'two of a kind are one comparison' },
  'satisfaction/satisfaction_pooled.sql': {
    numbers: ['2', '3', '4', '5', '6'],
    why: 'the order of places; how a year is written',
  },
  'satisfaction/satisfaction_span.sql': { numbers: ['2'], why: 'a year and the two before it, which the period names' },
  'sla/case_install_job.sql': { numbers: ['3'], why: 'the names of tiers' },
  'sla/sla_attainment.sql': { numbers: ['0.5', '0.9'], why: 'the published columns p50 and p90' },
  'sla/sla_step_kind.sql': { numbers: ['2', '3', '4', '5', '6', '7', '8', '9'], why: 'the order of steps' },
  'staging/meters/meter_change.sql': { numbers: ['2', '3', '4'], why: 'the order of nearness' },
  'staging/meters/meter_judged.sql': { numbers: ['0.0001'], why: 'the resolution of a record' },
  'staging/meters/reading_volume.sql': { numbers: ['0.0001'], why: 'the resolution of a record' },
  'staging/near_duplicate.sql': { numbers: ['2', '3'], why: 'the order of reasons' },
  'staging/unit.sql': { numbers: ['10'], why: 'ends a circle of parents' },
  'staging/unit_as_of.sql': { numbers: ['10'], why: 'ends a circle of successors' },
  'tiers/tier_factor_score.sql': { numbers: ['10', '0.5', '1e-9'], why: 'rounds half up to 0.1' },
  'tiers/tier_rank.sql': { numbers: ['0.5', '1e-9', '2', '3'], why: 'rounds half up; the names of tiers' },
  'tiers/tier_raw.sql': { numbers: ['10000'], why: 'the unit 万m³' },
  'tiers/tier_shadow.sql': {
    numbers: ['10000', '10', '0.5', '1e-9', '2', '3'],
    why: 'the unit 万m³; rounds half up; the names of tiers',
  },
  'volumes/volume_weather.sql': { numbers: ['18.0', '2'], why: 'the unit hdd18; the middle of two ends' },
  wilson: { numbers: ['1.959963984540054', '2', '4'], why: 'Wilson’s formula at 95 %, which every interval is' },
  t_quantile: {
    numbers: [
      '1.959963984540054',
      '2.372271230298562',
      '2.8224986157396112',
      '2.555849679507722',
      '1.5895340533938225',
    ].concat(['2', '3', '4']),
    why: 'the terms of the expansion of Student’s quantile at 95 %',
  },
  design_effect: { numbers: ['2'], why: 'the formula of a variance' },
  weighted_spread: { numbers: ['2'], why: 'the formula of a variance' },
  day_last: { numbers: ['86399'], why: 'the last second of a day' },
  median_of: { numbers: ['0.5'], why: 'the median' },
  month_no: { numbers: ['12'], why: 'months of a year' },
  counter_size: { numbers: ['10'], why: 'a counter of decimal digits' },
  counter_known: { numbers: ['10'], why: 'a counter of decimal digits' },
  rolled_volume: { numbers: ['10'], why: 'a counter of decimal digits' },
}

const FOLDER = 'src/models/'
const models = listSources('src/models', ['.sql']).map((file) => ({
  name: file.slice(FOLDER.length),
  sql: readSource(file),
}))
const macros = modelMacros.map((macro) => ({
  name: /^\w+/.exec(macro)![0].replace(/^wilson_\w+$/, 'wilson'),
  sql: macro.slice(macro.search(/\) as\s/)),
}))

describe('limits, weights and targets', () => {
  it('are never in the SQL of a model or a macro: the rulebook has them', () => {
    const deciding = [...models, ...macros].flatMap(({ name, sql }) =>
      numbersOf(sql)
        .filter((number) => !NEUTRAL.has(number) && !KNOWN[name]?.numbers.includes(number))
        .map((number) => `${name}: ${number}; make it a parameter in data/rulebook and read it with limit_of`),
    )
    expect(deciding).toEqual([])
  })

  it('that a model reads are in the rulebook', () => {
    const known = new Set(
      loadRulebook().flatMap(({ id, params }) =>
        flattenParams(params).flatMap(([key, value]) => (typeof value === 'number' ? [`${id} ${key}`] : [])),
      ),
    )
    const read = [...models, ...macros].flatMap(({ sql }) =>
      [...sql.matchAll(/\blimit_of\('(\w+)', '([\w.]+)'\)/g)].map(([, rule, key]) => `${rule} ${key}`),
    )
    expect(read.filter((each) => !known.has(each))).toEqual([])
    // Of rules that are there for the models alone, none is idle; the nearness of a unit's slip is read by the loaders.
    const idle = [...known].filter((each) => /^(common_data_checks|use_meter_replacement_break) /.test(each))
    expect(idle.filter((each) => !read.includes(each))).toEqual(['common_data_checks unit_slip_times'])
  })

  it('every number that is let pass is there', () => {
    const found = new Map<string, Set<string>>()
    for (const { name, sql } of [...models, ...macros])
      found.set(name, new Set([...(found.get(name) ?? []), ...numbersOf(sql)]))
    const gone = Object.entries(KNOWN).flatMap(([name, { numbers }]) =>
      numbers.filter((number) => !found.get(name)?.has(number)).map((number) => `${name}: ${number}`),
    )
    expect(gone).toEqual([])
  })

  it('would be seen', () => {
    const sql = `select round(power(v, 2), 4), 'text 24', "day 7", decimal(18, 4) -- 95 %
      from t where v > 20 * typical and share >= .95 and at < day + interval 31 day group by 1, 2`
    expect(numbersOf(sql)).toEqual(['2', '20', '.95', '31'])
  })
})

/** The number literals of a statement that stand neither in a comment, a text or a name nor in a place of `FORM`. */
function numbersOf(sql: string): string[] {
  const bare = sql.replace(/--.*$/gm, '').replace(/'(?:[^']|'')*'|"[^"]*"/g, "''")
  const plain = FORM.reduce((text, form) => text.replace(form, ''), withoutPlaces(bare))
  return plain.match(/(?<![\w.])(?:\d+(?:\.\d+)?|\.\d+)(?:e-?\d+)?(?![\w.])/g) ?? []
}

/** The statement without the decimal places that `round` keeps: the last argument of each call. */
function withoutPlaces(sql: string): string {
  let open = 0
  const rounds: number[] = []
  let kept = ''
  for (const [at, character] of [...sql].entries()) {
    if (character === '(') {
      open++
      if (/\bround$/.test(sql.slice(0, at))) rounds.push(open)
    }
    if (character === ')') {
      if (rounds.at(-1) === open) {
        rounds.pop()
        kept = kept.replace(/,\s*\d+$/, '')
      }
      open--
    }
    kept += character
  }
  return kept
}
