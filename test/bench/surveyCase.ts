import { modelFolders } from '../../src/models/order.ts'
import { runModels, type StepReport } from '../../src/models/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'
import { builtinInstruments } from '../../src/workspace/builtinInstruments.ts'
import { draw, type MadeFamily, makeRecords, oneOf } from './madeRecords.ts'
import { countCpu, describeCpu, type Measured, measureRounds } from './measure.ts'

const [RESPONDENTS, QUESTIONS, UNITS, DIVISIONS, CUSTOMERS, WAVES] = [100_000, 10, 40, 6, 300_000, 4]
const SLOWEST = 8

/** The respondent and the question of answer `i`. */
const WHO = `(i // ${QUESTIONS})`
const unitOf = (row: string): string => `concat('U', lpad(cast(${row} % ${UNITS} as varchar), 2, '0'))`
const unitAsked = (row: string): string => unitOf(`(${row} // 2)`)
const waveNo = (row: string): string => `${row} // ${2 * UNITS} % ${WAVES}`
const waveOf = (row: string): string => `concat('W', ${waveNo(row)})`
/** Half of the respondents answer the card in waves, the others the same questions in halls, on any day of two years. */
/** A whole number below n, always the same for the same row and salt. */
const drawn = (row: string, n: number, salt: string): string => `cast(hash(${row}, '${salt}') % ${n} as bigint)`
const pick = (words: readonly string[], row: string, salt: string): string =>
  `[${words.map((word) => `'${word}'`).join(', ')}][1 + ${drawn(row, words.length, salt)}]`
const inWave = (row: string): string => `${row} % 2 = 0`
const moment = (row: string): string =>
  `timestamp '2024-01-01 09:00:00' + to_minutes(cast(case when ${inWave(row)}
    then 1440 * (60 + 182 * (${waveNo(row)}) + ${drawn(row, 28, 'day')})
    else 1440 * ${drawn(row, 731, 'day')} end + ${drawn(row, 480, 'minute')} as bigint))`
/** Units differ: one in twenty to one in six is not satisfied; the more so, the same respondent all through. */
const mood = `(${drawn('i', 600, 'answer')} + ${drawn(WHO, 400, 'mood')} + ${WHO} // 2 % ${UNITS} * 4)`

const RECORDS: readonly MadeFamily[] = [
  ['unit', DIVISIONS, `concat('D', i) as unit_id, concat('事业部', i) as unit_name, 'division' as unit_type`],
  [
    'unit',
    UNITS,
    `${unitOf('i')} as unit_id, concat('单位', i) as unit_name, 'unit' as unit_type, concat('D', i % ${DIVISIONS}) as parent_id,
      case when i % 4 = 0 then 'rural' else 'urban' end as area_type`,
  ],
  [
    'customer',
    CUSTOMERS,
    `concat('R', i) as customer_id, ${unitOf('i')} as unit_id, 'pipeline' as usage_form,
      case when i % 50 = 0 then 'non_resident' else 'resident' end as segment, 'active' as status,
      case when i % 10 < 3 then 'rural' else 'urban' end as area_type, date '2015-01-01' as opened_on`,
  ],
  [
    'survey',
    WAVES * UNITS,
    `concat('W', i // ${UNITS}) as survey_id, ${unitOf('i')} as unit_id, concat('第', i // ${UNITS} + 1, '期') as wave, 'card4' as instrument,
      date '2024-03-01' + cast(182 * (i // ${UNITS}) as integer) as starts_on, date '2024-03-29' + cast(182 * (i // ${UNITS}) as integer) as ends_on,
      7500 as frame_size, 400 as issued`,
  ],
  [
    'survey_response',
    RESPONDENTS / 2,
    `concat('A', 2 * i) as response_id, ${waveOf('(2 * i)')} as survey_id, ${unitAsked('(2 * i)')} as unit_id,
      concat('R', ${draw(CUSTOMERS, 'customer')}) as customer_id, ${oneOf(['resident', 'resident', 'non_resident'], 'class')} as stratum,
      ${oneOf(['phone', 'web', 'face', 'paper'], 'mode')} as mode, ${moment('(2 * i)')} as answered_at,
      case when ${waveNo('(2 * i)')} = 3 then 0.5 + ${drawn('i', 20, 'weight')} / 10 end as weight,
      concat('F', ${drawn('i', 400, 'interviewer')}) as interviewer_id, i % 97 > 0 as valid`,
  ],
  [
    'survey_answer',
    RESPONDENTS * QUESTIONS,
    `concat('A', ${WHO}) as response_id, case when ${inWave(WHO)} then ${waveOf(WHO)} end as survey_id,
      concat('q', 1 + i % ${QUESTIONS}) as question_id,
      case when ${inWave(WHO)} then 'card4' else 'hall' end as instrument,
      case when not ${inWave(WHO)} then ${unitAsked(WHO)} end as unit_id,
      case when not ${inWave(WHO)} then case ${WHO} % 5 when 1 then 'non_resident' else 'resident' end end as stratum,
      case when not ${inWave(WHO)} then ${pick(['phone', 'web', 'sms'], WHO, 'mode')} end as mode,
      case when not ${inWave(WHO)} then ${moment(WHO)} end as answered_at,
      case i % ${QUESTIONS}
        when 8 then ${pick(['短信', '电话', '微信', '公告'], 'i', 'choice')}
        when 9 then case when ${drawn('i', 4, 'text')} = 0 then
          concat(${pick(['希望加快', '建议增加', '感谢', '还可以改进'], 'i', 'verb')}, ${pick(['抢修速度', '缴费网点', '热线人手', '停气通知', '服务态度'], 'i', 'noun')}) end
        else case
          when ${drawn('i', 40, 'blank')} = 0 then null when ${drawn('i', 40, 'blank')} = 1 then '满意不满意'
          when ${mood} < 650 then '满意' when ${mood} < 830 then '比较满意' when ${mood} < 960 then '基本满意' else '不满意' end
      end as label_raw`,
  ],
]

/** Every figure of satisfaction over a million answers, in memory, records staged: rates, intervals, shrinkage, 10,000 draws of ranks, funnels, charts, drivers, themes; the floor counts the same answers by unit, question and label. */
export async function benchSatisfaction({ rounds }: { rounds: number }): Promise<Measured> {
  const warehouse = await openDuckdb(':memory:')
  try {
    await makeRecords(warehouse, RECORDS, { hall: builtinInstruments().card4 })
    const last = modelFolders.findIndex(({ folder }) => folder === 'satisfaction')
    await runModels(warehouse, { folders: modelFolders.slice(0, last) })
    let steps: StepReport[] = []
    const cpu: { floor: number[]; ours: number[] } = { floor: [], ours: [] }
    const times = await measureRounds(rounds, {
      floor: countCpu(cpu.floor, () =>
        warehouse.run(
          `create or replace temp table answer_count as
           select unit_id, question_id, label_raw, count(*) as n from stg_survey_answer group by all`,
        ),
      ),
      ours: countCpu(cpu.ours, async () => {
        steps = await runModels(warehouse, { folders: modelFolders.slice(last, last + 1) })
      }),
    })
    const slowest = [...steps].sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST)
    const [rows] = await warehouse.all<{ rates: number; ranks: number; months: number }>(
      `select (select count(*) from satisfaction_rate) as rates, (select count(*) from satisfaction_rank) as ranks,
         (select count(*) from satisfaction_trend) as months`,
    )
    return {
      title: `satisfaction: ${((RESPONDENTS * QUESTIONS) / 1e6).toFixed(2)} million answers of two years, ${UNITS} units in ${DIVISIONS} divisions`,
      floorTitle: 'the same answers counted by unit, question, label',
      unit: 's',
      ...times,
      notes: [
        `slowest steps: ${slowest.map(({ name, seconds }) => `${name} ${seconds.toFixed(2)} s`).join(', ')}`,
        `${rows!.rates} rates, ${rows!.ranks} ranks, ${rows!.months} months charted; ${describeCpu(cpu)}`,
      ],
    }
  } finally {
    warehouse.close()
  }
}
