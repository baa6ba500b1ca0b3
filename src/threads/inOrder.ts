/**
 * Runs a task for each item, up to `ahead` at a time, and gives the results in the order of the items. A failure ends
 * the sequence where its result would have come.
 */
export async function* inOrder<In, Out>(
  items: AsyncIterable<In>,
  ahead: number,
  task: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const waiting: Promise<Out>[] = []
  for await (const item of items) {
    const result = task(item)
    // Whoever waits for it is told; until then a failure must not end the process.
    result.catch(() => {})
    waiting.push(result)
    if (waiting.length >= ahead) yield await waiting.shift()!
  }
  for (const result of waiting) yield await result
}
