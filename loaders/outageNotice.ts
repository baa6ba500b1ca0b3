import type { Family } from '../src/contracts/family.ts'
import { outageNoticeRow } from '../src/contracts/outageNotice.ts'

/** 停气通知: interruptions of supply, and who was told of them when. */
export const outageNotice: Family = {
  name: 'outage_notice',
  title: { zh: '停气通知', en: 'Outage notices' },
  row: outageNoticeRow,
  key: ['outage_id', 'customer_id', 'community_id', 'channel'],
  event: ['notified_at', 'planned_from'],
  planned: ['planned_from', 'planned_to'],
  keepsDayPrecision: true,
}
