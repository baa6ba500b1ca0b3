import { createMeter, type Meter } from './meter.ts'

/** One meter's memory that is filled from saved states and saved again: many meters are judged with one of them. */
export type MeterMemory = {
  meter: Meter
  /** Forgets everything: the state of a meter that was never seen. */
  clear: () => void
  /** Takes up the state that lies at `at` in `from`. */
  load: (from: Uint8Array, at: number) => void
  /** Writes the state to `at` in `into`, STATE_BYTES long. */
  save: (into: Uint8Array, at: number) => void
}

type Slot = { owner: Record<string, number>; key: string }

/**
 * A meter and what saves it: every number and every array in it, in the order of its fields. A state is no interface:
 * only the program that wrote it can read it, to the last digit.
 */
export function createMemory(): MeterMemory {
  const meter = createMeter()
  const arrays: Uint8Array[] = []
  const slots: Slot[] = []
  collect(meter, arrays, slots)
  const numbers = new Float64Array(slots.length)
  arrays.push(new Uint8Array(numbers.buffer))
  const save = (into: Uint8Array, at: number): void => {
    for (let i = 0; i < slots.length; i++) numbers[i] = slots[i]!.owner[slots[i]!.key]!
    for (const bytes of arrays) {
      into.set(bytes, at)
      at += bytes.length
    }
  }
  const load = (from: Uint8Array, at: number): void => {
    for (const bytes of arrays) {
      bytes.set(from.subarray(at, at + bytes.length))
      at += bytes.length
    }
    for (let i = 0; i < slots.length; i++) slots[i]!.owner[slots[i]!.key] = numbers[i]!
  }
  const fresh = new Uint8Array(arrays.reduce((length, bytes) => length + bytes.length, 0))
  save(fresh, 0)
  return { meter, clear: () => load(fresh, 0), load, save }
}

/** Finds the arrays of a meter, as bytes, and its numbers. */
function collect(part: object, arrays: Uint8Array[], slots: Slot[]): void {
  for (const [key, value] of Object.entries(part)) {
    if (ArrayBuffer.isView(value)) arrays.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    else if (typeof value === 'number') slots.push({ owner: part as Record<string, number>, key })
    else collect(value, arrays, slots)
  }
}

/** Bytes of a saved state. */
export const STATE_BYTES = stateBytes()

function stateBytes(): number {
  const arrays: Uint8Array[] = []
  const slots: Slot[] = []
  collect(createMeter(), arrays, slots)
  return arrays.reduce((length, bytes) => length + bytes.length, slots.length * Float64Array.BYTES_PER_ELEMENT)
}
