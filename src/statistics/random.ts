/**
 * Uniform numbers in [0, 1) from a 32-bit seed, the same on every machine: mulberry32 (T. Ettinger 2017, public
 * domain). For simulation, not for secrets.
 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Standard normal numbers from a uniform source (Box & Muller 1958; the second of each pair is dropped). */
export function createNormal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Standard normal numbers from a uniform source, both of each pair (Box & Muller 1958, Annals of Mathematical Statistics 29:610–611). */
export function createNormalPairs(random: () => number): () => number {
  let spare = Number.NaN
  return () => {
    const kept = spare
    spare = Number.NaN
    if (!Number.isNaN(kept)) return kept
    const [radius, angle] = [Math.sqrt(-2 * Math.log(1 - random())), 2 * Math.PI * random()]
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}
