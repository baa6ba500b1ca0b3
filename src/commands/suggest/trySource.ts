import type { StagedColumn } from '../../../loaders/mapping.ts'
import { knownHeaders, mapFields } from '../../../loaders/mapping.ts'
import { unpivotSheet } from '../../../loaders/unpivot.ts'
import type { Family } from '../../contracts/family.ts'
import { findHeader, type TopRow } from '../../sources/header.ts'
import type { Source } from '../../workspace/config.ts'
import { statedMonths } from './sheetHead.ts'

/** A sheet as far as a mapping can be tried on it. */
export interface TriedSheet {
  /** The rows above the header. */
  titles: readonly TopRow[]
  top: readonly TopRow[]
  columns: readonly StagedColumn[]
  place: string
  names: { file: string; sheet: string | null }
}

/** What the loader would say of a source and a sheet: why it cannot load it, or what a reader should know. */
export interface Trial {
  problem: string | null
  warnings: string[]
}

/** Tries a source on a sheet's header, as the loader would. */
export function trySource(family: Family, source: Source, { top, titles, columns, place, names }: TriedSheet): Trial {
  const refused = (problem: string): Trial => ({ problem, warnings: [] })
  if (!findHeader(top, knownHeaders(family, source)))
    return refused(`${place}: too few of its headers are known to find the header row`)
  try {
    const stated = statedMonths(family, names, titles)
    const long = source.unpivot ? unpivotSheet('select 1', columns, source.unpivot, place).columns : columns
    return { problem: null, warnings: mapFields(family, source, long, place, { ...names, stated }).warnings }
  } catch (error) {
    return refused((error as Error).message)
  }
}
