import { type Company, lastYearFrom } from '../company/company.ts'
import { operatingUnits } from '../company/units.ts'
import { randomOf } from '../random.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { workTime } from './working.ts'

/** The survey of the halls, and how many ratings each hall sends: enough to see that all are the same. */
export const HALL_SURVEY = { id: 'HALL-2025', instrument: 'hall', ratings: 60 }

const HEADER = ['答卷编号', '调查编号', '单位编码', '客户类型', '调查方式', '作答时间', '窗口服务评价']

/** 营业厅评价_2025.csv: ratings of two halls; the machine of the first one fills in 满意 by itself. */
export function writeHallRatings(desk: Desk, company: Company): void {
  const sheet = desk.open('survey_answer', 'inbox/营业厅评价_2025.csv', HEADER)
  for (const [u, unit] of operatingUnits(company.units).slice(0, 2).entries()) {
    const random = randomOf(company.options.seed, 'hall', unit.unitId)
    for (let i = 1; i <= HALL_SURVEY.ratings; i++) {
      const drawn = random.weighted({ 满意: 70, 比较满意: 20, 基本满意: 7, 不满意: 3 })
      const at = workTime(
        random,
        random.int(Math.max(lastYearFrom(company), unit.openedOn), lastYearFrom(company) + 50),
      )
      sheet.add([
        `${HALL_SURVEY.id}-${unit.unitId}-${i}`,
        HALL_SURVEY.id,
        unit.unitId,
        '居民',
        '面访',
        writeTime('iso', at),
        u === 0 ? '满意' : drawn,
      ])
      if (u === 0 && i === 1)
        desk.ledger.remark({
          file: sheet.label,
          row: 2,
          family: sheet.family,
          field: 'label_raw',
          rule: 'dirt_sentinel',
          raw: '满意',
        })
    }
  }
  desk.saveText(sheet, { encoding: 'utf-8' })
}
