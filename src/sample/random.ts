/** A repeatable stream of chance. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Uniform in [low, high). */
  between(low: number, high: number): number
  /** Whole number from low to high, both included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  /** Standard normal. */
  normal(): number
  /** exp of a normal with the given median and log standard deviation. */
  lognormal(median: number, sigma: number): number
  pick<T>(list: readonly T[]): T
  /** One of the keys, by its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
}

/** The stream of one seed and path (family, entity, …): streams of different paths do not influence each other. */
export function randomOf(seed: number, ...path: (string | number)[]): Random {
  const next = sfc32(`${seed}/${path.join('/')}`)
  let spare: number | null = null
  const normal = (): number => {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - next()))
    const angle = 2 * Math.PI * next()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  return {
    next,
    normal,
    between: (low, high) => low + (high - low) * next(),
    int: (low, high) => low + Math.floor((high - low + 1) * next()),
    chance: (probability) => next() < probability,
    lognormal: (median, sigma) => median * Math.exp(sigma * normal()),
    pick: (list) => list[Math.floor(list.length * next())]!,
    weighted: (weights) => pickWeighted(weights, next()),
  }
}

function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, u: number): K {
  const entries = Object.entries(weights) as [K, number][]
  let left = u * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return entries.at(-1)![0]
}

/** The small fast counter generator of PractRand, seeded from the FNV-1a hashes of a text. */
function sfc32(text: string): () => number {
  let a = fnv1a(text, 0x811c9dc5)
  let b = fnv1a(text, 0x01000193)
  let c = fnv1a(text, 0x9e3779b9)
  let counter = 1
  const step = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4_294_967_296
  }
  for (let i = 0; i < 12; i++) step()
  return step
}

function fnv1a(text: string, basis: number): number {
  let hash = basis
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}
