import { SourceError } from './sourceError.ts'

/**
 * Chooses the sheets of a workbook or a page.
 * @param choice `*` all, a sheet's name, or its index from 0; undefined: the first
 * @throws SourceError when there is no such sheet, or none at all.
 */
export function chooseSheets<T extends { name: string }>(path: string, sheets: readonly T[], choice?: string): T[] {
  if (sheets.length === 0) throw new SourceError(path, 'has no worksheet')
  if (choice === '*') return [...sheets]
  const named = sheets.find(({ name }) => name === choice)
  const chosen = named ?? (/^\d+$/.test(choice ?? '0') ? sheets[Number(choice ?? '0')] : undefined)
  if (chosen) return [chosen]
  const names = sheets.slice(0, 50).map(({ name }, i) => `${i} "${name}"`)
  const more = sheets.length > names.length ? `, and ${sheets.length - names.length} more` : ''
  throw new SourceError(path, `has no sheet "${choice}"; it has ${names.join(', ')}${more}`)
}
