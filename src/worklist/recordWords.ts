import { anomalyCauseRow } from '../contracts/anomalyCause.ts'
import { fieldMeta } from '../contracts/field.ts'

/** The words of a closed list of the record `anomaly_cause`, by code: the ones that the sheet shows and the loader reads. */
export const recordWords = (field: 'kind' | 'cause_code'): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(fieldMeta.get(anomalyCauseRow.shape[field])!.words!).map(([code, [word]]) => [code, word ?? code]),
  )
