import { epochDay } from '../../calendar/epochDay.ts'
import type { Day } from '../moment.ts'
import { randomOf } from '../random.ts'
import type { Customer } from './customers.ts'

/** A year's price agreement; prices in 元/m³ with four decimals. */
export interface Contract {
  contractId: string
  customerId: string
  signedOn: Day
  startsOn: Day
  endsOn: Day
  sellPrice: number
  purchasePrice: number
}

const PRICE: Record<string, number> = {
  industrial: 3.45,
  commercial: 3.85,
  public_welfare: 3.2,
  heating: 3.05,
  cng_station: 3.6,
  lng_station: 4.1,
}
const YEARS = [2024, 2025]

/** How a contract of the last year goes on: signed for the next, running into it without a successor, or simply ending. */
const NEXT = { signed: 90, running: 6, ending: 4 }

/** One contract a year for each key account but one in fifty, which buys without (its spread is unknown). */
export function makeContracts(seed: number, customers: readonly Customer[]): Contract[] {
  return customers.flatMap((customer) => {
    if (!customer.isKey) return []
    const random = randomOf(seed, 'contract', customer.customerId)
    if (random.chance(0.02)) return []
    const margin = random.between(0.05, 1.15)
    const make = (year: number): Contract => {
      const sellPrice = round4(PRICE[customer.subSegment!]! * random.between(0.95, 1.05) + (year - 2024) * 0.06)
      return {
        contractId: `HT${year}-${customer.customerId}`,
        customerId: customer.customerId,
        signedOn: epochDay(`${year - 1}-12-${String(random.int(1, 28)).padStart(2, '0')}`),
        startsOn: epochDay(`${year}-01-01`),
        endsOn: epochDay(`${year}-12-31`),
        sellPrice,
        purchasePrice: round4(sellPrice - margin * random.between(0.9, 1.1)),
      }
    }
    const contracts = YEARS.map(make)
    const next = random.weighted(NEXT)
    if (next === 'signed') return [...contracts, make(2026)]
    if (next === 'running') contracts.at(-1)!.endsOn += random.int(10, 180)
    return contracts
  })
}

const round4 = (value: number): number => Math.round(value * 1e4) / 1e4
