import { epochDay } from '../../calendar/epochDay.ts'
import { type Day, dateText, dayOf, type Minute } from '../moment.ts'
import { operatingUnits, type Unit } from './units.ts'

/** A unit that had another name before a day; registers and files of that time have the old one. */
const RENAMED = { name: '西山', former: '石门', lastDay: epochDay('2025-06-30') }
/** A station that another unit took over; some files still name it. */
const MERGED = { unitId: '010291', name: '沙湾服务站', into: '滨江', closedOn: epochDay('2024-06-30') }
/** Months for which one unit sent nothing at all. */
const ABSENT_MONTHS = ['2025-08', '2025-09']

/** A unit and the name it once had. */
export interface RenamedUnit {
  unit: Unit
  former: string
  /** Last day of the old name. */
  lastDay: Day
}

/** A station that is no more, and the unit for which its records count. */
export interface MergedStation {
  unitId: string
  name: string
  parentId: string
  closedOn: Day
  successorId: string
}

/** The renamed unit, where the company has it. */
export function renamedUnit(units: readonly Unit[]): RenamedUnit | null {
  const unit = units.find(({ name }) => name === RENAMED.name)
  return unit ? { unit, former: RENAMED.former, lastDay: RENAMED.lastDay } : null
}

/** The merged station, where the company has the unit that took it over. */
export function mergedStation(units: readonly Unit[]): MergedStation | null {
  const successor = units.find(({ name }) => name === MERGED.into)
  if (!successor) return null
  const { unitId, name, closedOn } = MERGED
  return { unitId, name, closedOn, parentId: successor.parentId!, successorId: successor.unitId }
}

/** Whether a unit sent nothing for the month of a day. */
export function isAbsent(units: readonly Unit[], unitId: string, day: Day): boolean {
  return operatingUnits(units)[1]?.unitId === unitId && ABSENT_MONTHS.includes(dateText(day).slice(0, 7))
}

/** The name that a unit had when something was written. */
export function nameThen(units: readonly Unit[], unit: Unit, at: Minute): string {
  const renamed = renamedUnit(units)
  return renamed?.unit === unit && dayOf(at) <= renamed.lastDay ? renamed.former : unit.name
}
