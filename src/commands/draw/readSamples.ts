import { quoteText } from '../../warehouse/duckdb.ts'
import type { Warehouse } from '../../warehouse/engine.ts'
import { UserError } from '../../workspace/errors.ts'

/** The classes that are sampled, in the order in which a file lists them. */
export const CLASSES = ['resident', 'non_resident', 'key_account', 'service_event'] as const

/** A class that is sampled. */
export type SampleClass = (typeof CLASSES)[number]

/** What is to be sampled, with its wave's name, and the cut-off's last day (`yyyy-MM-dd`). */
export interface Plan {
  lastDay: string
  wavesPerYear: number
  waves: { wave: string; classes: SampleClass[] }[]
}

/** A wave of the plan, the name that it is drawn under (its own or a later wave's), and the seed. */
export interface WaveDraw {
  planned: string
  name: string
  seed: string
}

/** How many a rule asks of one class of a unit: of key accounts each tier has a rule. */
export interface SampleSize {
  class: SampleClass
  rule_id: string
  title_zh: string
  is_required: boolean
  share: number
  n_frame: number
  n_planned: number
  n_reserve: number
  n_left_out: number
}

/** One drawn account or service: its place in unit and class, and its number. */
export interface Drawn {
  class: SampleClass
  draw_no: number
  drawn_id: string
  is_reserve: boolean
}

/** A unit's sample of one wave. */
export interface Sample {
  unit_id: string | null
  wave: string
  seed: string
  lastDay: string
  sizes: SampleSize[]
  drawn: Drawn[]
}

/**
 * The waves that the warehouse plans.
 * @throws {UserError} when an earlier version modelled it, or there is no account and no service to draw from.
 */
export async function readPlan(warehouse: Warehouse): Promise<Plan> {
  const [found] = await warehouse.all(`select 1 from information_schema.tables where table_name = 'sampling_draw'`)
  if (!found) throw new UserError('this warehouse has no sampling plan: run `pilotlight run` with this version first')
  const [cutoff] = await warehouse.all<{ day: string; waves: number }>(
    `select cast(last_day as varchar) as day, limit_of('rv_card_twice_year', 'waves') as waves from cutoff`,
  )
  const rows = await warehouse.all<{ wave: string; class: SampleClass }>(
    'select distinct wave, class from sampling_size where n_planned > 0 order by wave, class',
  )
  if (rows.length === 0)
    throw new UserError(
      'there is no register to draw from: no account is in service at the cut-off; add a source with `records: customer` to pilotlight.yaml, and run `pilotlight run`',
    )
  const names = [...new Set(rows.map(({ wave }) => wave))]
  return {
    lastDay: cutoff!.day,
    wavesPerYear: cutoff!.waves,
    waves: names.map((wave) => ({ wave, classes: rows.filter((row) => row.wave === wave).map((row) => row.class) })),
  }
}

/** The samples of one wave, one per unit with somebody to ask, in the order of units; a seed and a wave give one draw. */
export async function readSamples(warehouse: Warehouse, { lastDay }: Plan, wave: WaveDraw): Promise<Sample[]> {
  await warehouse.run(`set variable draw_seed = ${quoteText(wave.seed)}`)
  const sizes = await warehouse.all<SampleSize & { unit_id: string | null }>(
    `select s.unit_id, s.class, s.rule_id, any_value(r.title_zh) as title_zh, k.is_required, s.share,
       s.n_frame, s.n_planned, s.n_reserve, s.n_left_out
     from sampling_size s
     join sampling_class k on k.class = s.class and k.rule_id = s.rule_id
     join rulebook_rule r on r.rule_id = s.rule_id
     where s.wave = ? and s.n_planned > 0 group by all order by s.unit_id nulls first, s.rule_id`,
    [wave.planned],
  )
  const drawn = await warehouse.all<Drawn & { unit_id: string | null }>(
    'select unit_id, class, draw_no, drawn_id, is_reserve from sampling_draw where wave = ? order by draw_no',
    [wave.planned],
  )
  const units = [...new Set(sizes.map(({ unit_id }) => unit_id))]
  return units.map((unit_id) => ({
    ...{ unit_id, wave: wave.name, seed: wave.seed, lastDay },
    sizes: inOrder(sizes.filter((size) => size.unit_id === unit_id)),
    drawn: inOrder(drawn.filter((row) => row.unit_id === unit_id)),
  }))
}

const inOrder = <T extends { class: SampleClass }>(rows: readonly T[]): T[] =>
  CLASSES.flatMap((name) => rows.filter((row) => row.class === name))
