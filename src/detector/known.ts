/** What is known of a day from the company's own records; the position of a name is its code in `MeterSeries.known`. */
export const KNOWN = [
  '',
  'meter_change',
  'supply_cut',
  'curtailment',
  'shutdown',
  'natural',
  'incident',
  'new_normal',
] as const

/** Codes of KNOWN, by name. */
export const KNOWN_CODE = {
  nothing: 0,
  meterChange: 1,
  supplyCut: 2,
  curtailment: 3,
  shutdown: 4,
  natural: 5,
  incident: 6,
  newNormal: 7,
} as const

/** A meter was changed, supply was cut or limited, a shutdown was planned, or a person found a natural cause. */
export function explainsItself(known: number): boolean {
  return known >= KNOWN_CODE.meterChange && known <= KNOWN_CODE.natural
}

/** Days that teach nothing about ordinary use: supply cut or limited, a planned shutdown, a confirmed incident. */
export function isNoOrdinaryDay(known: number): boolean {
  return (known >= KNOWN_CODE.supplyCut && known <= KNOWN_CODE.shutdown) || known === KNOWN_CODE.incident
}
