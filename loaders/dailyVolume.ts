import { dailyVolumeRow } from '../src/contracts/dailyVolume.ts'
import type { Family } from '../src/contracts/family.ts'

/** 日用气量: one gas day of one meter, m³ at standard conditions. */
export const dailyVolume: Family = {
  name: 'daily_volume',
  title: { zh: '日用气量', en: 'Daily volumes' },
  row: dailyVolumeRow,
  key: ['customer_id', 'meter_id', 'gas_day'],
  event: ['gas_day'],
  planned: [],
  zeroWhereUnread: { field: 'volume_m3', where: 'quality', is: 'missing' },
}
