import { epochDay } from '../../calendar/epochDay.ts'
import type { Warehouse } from '../../warehouse/engine.ts'

/** The selling price (元/m³) of a customer on a day (days since 1970-01-01); null without a contract. */
export type PriceLookup = (customerId: string, day: number) => number | null

/** Reads `price_as_of` for look-ups. */
export async function readPrices(warehouse: Warehouse): Promise<PriceLookup> {
  const rows = await warehouse.all<{
    customer_id: string
    sell_price: number | null
    valid_from: string
    valid_to: string | null
  }>('select customer_id, sell_price, valid_from, valid_to from price_as_of')
  const spans = new Map<string, { price: number | null; from: number; to: number }[]>()
  for (const row of rows) {
    const ofCustomer = spans.get(row.customer_id) ?? []
    const to = row.valid_to === null ? Number.POSITIVE_INFINITY : epochDay(row.valid_to)
    ofCustomer.push({ price: row.sell_price, from: epochDay(row.valid_from), to })
    spans.set(row.customer_id, ofCustomer)
  }
  return (customerId, day) => spans.get(customerId)?.find(({ from, to }) => from <= day && day <= to)?.price ?? null
}
