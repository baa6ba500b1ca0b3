/**
 * A log-likelihood of two parameters: writes [value, ∂u, ∂v, ∂²u, ∂u∂v, ∂²v, size] at (u, v) into `out`; the size of what was
 * added up, signs aside, tells how far rounding blurs the value.
 */
export type Likelihood = (u: number, v: number, out: Float64Array) => void

interface Top {
  u: number
  v: number
  value: number
}

const STEPS = 200
/** What rounding leaves of a sum, as a share of the size of its terms. */
const BLUR = 4e-15
/** Newton's last step is made when it gains no more than this: it is then exact as far as the numbers allow. */
const DONE = 1e-18
/** Furthest that one step may go: in logits and logarithms, so a factor of e². */
const FAR = 2

/**
 * Where a log-likelihood is highest, u free and v within [low, high]: Newton's method, damped towards steepest ascent
 * where the surface is not concave or a step leads down (Levenberg 1944, Quarterly of Applied Mathematics 2:164–168;
 * Marquardt 1963, SIAM Journal 11:431–441), with v held at a bound while it pushes outwards. A second top at `high`, which
 * few units with one stray among them can have, is looked for too. Throws when it has not settled after 200 steps, which a
 * finite likelihood with an inner maximum in u does not do.
 */
export function climb(
  likelihood: Likelihood,
  start: readonly [number, number],
  bounds: readonly [number, number],
): Top {
  const [low, high] = bounds
  const top = ascend(likelihood, start[0], Math.min(high, Math.max(low, start[1])), bounds)
  if (top.v >= high) return top
  const out = new Float64Array(7)
  likelihood(top.u, high, out)
  // What moving u could still gain there, twice over.
  if (out[0]! + out[1]! ** 2 / Math.abs(out[3]!) < top.value) return top
  const edge = ascend(likelihood, top.u, high, bounds)
  return edge.value > top.value ? edge : top
}

function ascend(likelihood: Likelihood, fromU: number, fromV: number, [low, high]: readonly [number, number]): Top {
  let [u, v] = [fromU, fromV]
  let [here, there] = [new Float64Array(7), new Float64Array(7)]
  likelihood(u, v, here)
  let damping = 0
  for (let step = 0; step < STEPS; step++) {
    const [value, gu, gv, huu, huv, hvv] = [here[0]!, here[1]!, here[2]!, here[3]!, here[4]!, here[5]!]
    const blur = BLUR * here[6]!
    // One case a unit says nothing of how units differ: the surface is level along v but for rounding.
    const rounding = 1e-14 * (1 + Math.abs(value))
    const isLevel = Math.abs(gv) <= rounding && hvv >= -rounding
    const isHeld = isLevel || (v <= low && gv <= 0) || (v >= high && gv >= 0)
    const [a, d] = [huu - damping, hvv - damping]
    const determinant = a * d - huv * huv
    if (!(a < 0 && (isHeld || determinant > 1e-14 * a * d))) {
      damping = grow(damping, huu, hvv)
      continue
    }
    let du = isHeld ? -gu / a : (huv * gv - d * gu) / determinant
    let dv = isHeld ? 0 : (huv * gu - a * gv) / determinant
    // A whole Newton step that gains less than the value is blurred by is the last: nothing could tell a better one.
    const isTop = gu * du + gv * dv <= (damping === 0 ? Math.max(DONE, blur) : DONE)
    const scale = Math.min(1, FAR / Math.max(Math.abs(du), Math.abs(dv)))
    du *= scale
    dv = Math.min(high, Math.max(low, v + dv * scale)) - v
    if (isTop) return { u: u + du, v: v + dv, value }
    likelihood(u + du, v + dv, there)
    if (there[0]! >= value - Math.max(blur, 1e-13 * (1 + Math.abs(value)))) {
      u += du
      v += dv
      damping = damping < 1e-8 ? 0 : damping / 10
      ;[here, there] = [there, here]
    } else damping = grow(damping, huu, hvv)
  }
  throw new Error(`climb: no maximum after ${STEPS} steps, at u = ${u}, v = ${v}; expected a finite log-likelihood`)
}

const grow = (damping: number, huu: number, hvv: number): number =>
  Math.max(damping * 10, 1e-3 * Math.max(Math.abs(huu), Math.abs(hvv), 1e-6))
