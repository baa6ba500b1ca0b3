import { archiveItemRow } from '../src/contracts/archiveItem.ts'
import type { Family } from '../src/contracts/family.ts'

/** 档案项: whether the file of a customer has its items (the ten of S0 Art. 20, and the file of a risk customer). */
export const archiveItem: Family = {
  name: 'archive_item',
  title: { zh: '档案项', en: 'File items' },
  row: archiveItemRow,
  key: ['customer_id', 'item'],
  event: [],
  planned: [],
}
