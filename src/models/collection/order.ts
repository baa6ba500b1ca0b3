import { type ModelStep, table, view } from '../step.ts'

/** Collection: counted bills and payments, what settles which bill, and rates and arrears by unit and month. */
export const collectionModels: ModelStep[] = [
  view('collection_bill'),
  view('collection_payment'),
  table('collection_linked'),
  table('collection_fifo'),
  view('collection_settled'),
  table('collection'),
]
