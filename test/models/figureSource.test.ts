import { expect, test } from 'vitest'
import { figureModels } from '../../src/models/figures/order.ts'
import { readModel } from '../../src/models/run.ts'
import { openDuckdb } from '../../src/warehouse/duckdb.ts'

test('a criterion pools the rates that it names, and takes no rate that its table does not give', async () => {
  const step = figureModels.find(({ name }) => name === 'figure_source')!
  if (!('sql' in step)) throw new Error('figure_source is no SQL')
  const warehouse = await openDuckdb(':memory:')
  await warehouse.run(`
    create table rule_text (rule_id varchar, key varchar, text varchar);
    insert into rule_text values
      ('qe_a', 'source.sla_x', 'all'), ('qe_a', 'source.sla_y', 'all'), ('qe_a', 'source.insp_z', 'visited'),
      ('qe_a', 'satisfaction.card4.q4', 'answered'), ('qe_a', 'window_days', '30');
    create table sla_attainment (rule_id varchar, unit_id varchar, period varchar, n_on_time int, n_due int, rate double);
    insert into sla_attainment values
      ('sla_x', 'U1', '2025', 8, 10, .8), ('sla_y', 'U1', '2025', 1, 5, .2), ('sla_y', 'U2', '2025', 0, 0, null),
      ('sla_other', 'U1', '2025', 1, 1, 1);
    create table coverage (rule_id varchar, unit_id varchar, period varchar, n_done int, n_due int, rate double);
    insert into coverage values ('insp_z', 'U1', '2025', 3, 4, .75), ('insp_z', 'U2', '2025', 4, 4, null);
    create table satisfaction_rate
      (instrument varchar, question varchar, stratum varchar, unit_id varchar, period varchar, k_satisfied int, n_valid int, rate_low double, rate_high double);
    insert into satisfaction_rate values
      ('card4', 'q4', 'all', 'U1', '2025', 9, 10, .5, .99), ('card4', 'q4', '居民', 'U1', '2025', 4, 5, .3, .9), ('card4', 'q3', 'all', 'U1', '2025', 1, 1, .2, 1)`)
  const rows = await warehouse.all(`${await readModel('figures', step)} order by part, unit_id`)
  const plain = rows.map(({ rule_id, unit_id, part, k, n, low, high }) => [
    rule_id,
    unit_id,
    part,
    Number(k),
    Number(n),
    low,
    high,
  ])
  expect(plain).toEqual([
    ['qe_a', 'U1', 'all', 9, 15, null, null],
    ['qe_a', 'U1', 'answered', 9, 10, 0.5, 0.99],
    ['qe_a', 'U1', 'visited', 3, 4, null, null],
  ])
  warehouse.close()
})
