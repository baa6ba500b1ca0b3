import { describe, expect, it } from 'vitest'
import { type UnusedColumn, unusedScales } from '../../loaders/unusedScales.ts'
import { usableInstruments } from '../../src/workspace/builtinInstruments.ts'
import { instrumentSchema } from '../../src/workspace/instrument.ts'

const { card4 } = usableInstruments({})
const ten = instrumentSchema.parse({ levels: [3, 2, 1], satisfied: [3], missing: [9] })
const column = (header: string, texts: Record<string, number>): UnusedColumn => ({
  header,
  values: Object.entries(texts).map(([text, count]) => ({ text, count })),
})
const unpivot = { instrument: 'card4', questions: { q1: ['安全'], q2: ['2.故障抢修时限'], q3: ['热线'] } }

describe('a column that feeds nothing', () => {
  it('and holds labels is told with the question that is not asked', () => {
    const columns = [column('抢修及时性', { 满意: 300, 较满意: 80, 未评: 20, '': 400 })]
    expect(unusedScales(columns, { unpivot, notAsked: ['q2'], instrument: card4 })).toEqual([
      'dirt_columns: 抢修及时性 feeds nothing, and 380 of its 400 answers are labels of card4: is it q2, not asked here? Then write under unpivot.questions q2: [2.故障抢修时限, 抢修及时性]',
    ])
  })

  it('where several are not asked, all are named and the nearest is written', () => {
    const columns = [column('95 热线', { 满意: 3 })]
    expect(unusedScales(columns, { unpivot, notAsked: ['q2', 'q3'], instrument: card4 })).toEqual([
      'dirt_columns: 95 热线 feeds nothing, and 3 of its 3 answers are labels of card4: is it q2 or q3, not asked here? Then write under unpivot.questions q3: [热线, "95 热线"]',
    ])
  })

  it('where every question is asked it may be a further one', () => {
    const columns = [column('总体', { 满意: 3, 基本满意: 1 })]
    expect(unusedScales(columns, { unpivot, notAsked: [], instrument: card4 })).toEqual([
      'dirt_columns: 总体 feeds nothing, and 4 of its 4 answers are labels of card4: if it is a question, write it under unpivot.questions: { <id>: 总体 }',
    ])
  })

  it('of other words, of few labels or of nothing is none; nor are numbers where every question is asked', () => {
    const quiet = [column('备注', { 无: 9 }), column('说明', { 满意: 2, 不知道: 2 }), column('空', {})]
    expect(unusedScales(quiet, { unpivot, notAsked: ['q2'], instrument: card4 })).toEqual([])
    const people = [column('人口', { 1: 5, 2: 7, 3: 6 })]
    const asked = { unpivot: { ...unpivot, instrument: 'ten' }, instrument: ten }
    expect(unusedScales(people, { ...asked, notAsked: [] })).toEqual([])
    expect(unusedScales([column('序', { 1: 5 })], { ...asked, notAsked: ['q2'] })).toEqual([])
    expect(unusedScales(people, { ...asked, notAsked: ['q2'] })).toHaveLength(1)
  })
})
