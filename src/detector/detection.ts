import { CODE } from './kinds.ts'

/** Verdict on every day of a series, in its order. m³; NaN where nothing could be expected yet. */
export type Detection = {
  expected: Float64Array
  /** 95 % band of a normal day. */
  low: Float64Array
  high: Float64Array
  /** How far from normal, about in standard deviations; 0 where nothing is wrong. */
  score: Float64Array
  /** Codes of KINDS. */
  kind: Uint8Array
  /** Codes of REASONS; 0 unless the kind is `explained`. */
  reason: Uint8Array
}

/** A verdict in which nothing is expected and nothing wrong, for n days. */
export function createDetection(n: number): Detection {
  return {
    expected: new Float64Array(n).fill(Number.NaN),
    low: new Float64Array(n).fill(Number.NaN),
    high: new Float64Array(n).fill(Number.NaN),
    score: new Float64Array(n),
    kind: new Uint8Array(n),
    reason: new Uint8Array(n),
  }
}

/** Writes the kind and score of day t; returns the kind's code. */
export function flag(out: Detection, t: number, kind: number, score: number): number {
  out.kind[t] = kind
  out.score[t] = score
  return kind
}

/** Writes that day t is explained, and by what; returns the kind's code. */
export function explain(out: Detection, t: number, reason: number, score: number): number {
  out.reason[t] = reason
  return flag(out, t, CODE.explained, score)
}
