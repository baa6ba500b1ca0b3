/** A customer, and the audiences (ids) that may see it. */
export interface ReadCustomer {
  id: string
  readers: readonly string[]
}

/** Customers of one file: every reader of the file may see every customer in it. */
export interface Chunk {
  customers: string[]
  readers: string[]
}

/**
 * Groups customers into files of at most `size`, such that a file holds only customers with exactly the same readers: no
 * audience can be given a file with a customer that it may not see. Customers without a reader are in no file. The same
 * customers give the same files in the same order.
 */
export function chunkByReaders(customers: readonly ReadCustomer[], size: number): Chunk[] {
  const groups = new Map<string, Chunk>()
  for (const { id, readers } of [...customers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (readers.length === 0) continue
    const sorted = [...readers].sort()
    const key = JSON.stringify(sorted)
    const group = groups.get(key) ?? { customers: [], readers: sorted }
    group.customers.push(id)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap(({ customers: all, readers }) =>
    Array.from({ length: Math.ceil(all.length / size) }, (_, i) => ({
      customers: all.slice(i * size, (i + 1) * size),
      readers,
    })),
  )
}
