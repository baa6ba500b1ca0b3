import type { Company } from '../company/company.ts'
import { AS_OF, dateText, dayOf } from '../moment.ts'
import { writeTime } from '../render/dateStyle.ts'
import type { Desk } from '../render/desk.ts'
import { rejected } from '../render/mangle.ts'
import type { Complaint } from '../service/complaint.ts'

const STEPS = [
  ['受理', ({ received }: Complaint) => received],
  ['派单', ({ times }: Complaint) => times.dispatched],
  ['暂停', ({ pause }: Complaint) => pause?.from ?? null],
  ['恢复', ({ pause }: Complaint) => (pause && pause.to < AS_OF ? pause.to : null)],
  ['回复', ({ times }: Complaint) => times.replied],
  ['办结', ({ times }: Complaint) => times.closed],
] as const

/** 投诉流转_<year>.csv: the steps of each complaint in the order they happened. */
export function writeComplaintEvents(desk: Desk, { complaints }: Company): void {
  for (const year of ['2024', '2025']) {
    const sheet = desk.open('complaint_event', `inbox/投诉流转_${year}.csv`, [
      '投诉编号',
      '序号',
      '操作时间',
      '环节',
      '操作单位',
      '暂停原因',
    ])
    for (const complaint of complaints) {
      if (!dateText(dayOf(complaint.received)).startsWith(year)) continue
      let seq = 0
      for (const [step, timeOf] of STEPS) {
        const at = timeOf(complaint)
        const reason = step === '暂停' ? '等待客户' : null
        if (at !== null) sheet.add([complaint.no, ++seq, writeTime('iso', at), step, complaint.unitId, reason])
      }
    }
    sheet.add(['TSX1', 1, `${year}-00-10 09:00:00`, '受理', null, null], {
      dirt: [rejected('at', 'dirt_dates', `${year}-00-10 09:00:00`)],
    })
    sheet.add(['TSX1', 2, `${year}-05-10 09:00:00`, '踢皮球', null, null], {
      dirt: [rejected('type', 'dirt_enum', '踢皮球')],
    })
    desk.saveText(sheet, { encoding: 'utf-8' })
  }
}
