/** A kind of dirt as it comes: files for one family, and what must become of every row. */
export interface DirtCase {
  /** The dirt's id. */
  id: string
  /** What is done about it, in a few words. */
  handling: string
  records: string
  files: Record<string, string | Uint8Array | Promise<Uint8Array>>
  /** Lines of the source's configuration, and of the workspace's. */
  source?: string
  workspace?: string
  /** Columns of the record table that are compared, in the order of their rows. */
  columns: string
  /** The records that must have landed, in the order of file and row. */
  landed: unknown[][]
  /** Findings in the order of file, row, field: row, field, rule, raw text, action. */
  findings?: [number, string, string, string | null, 'rejected' | 'repaired'][]
  /** Columns of `load_source` and what they must hold, by label. */
  sources?: { columns: string; rows: unknown[][] }
}

const UNITS = '单位编码,单位名称\n010101,城中\n010102,城东\n'

/** The workspace's configuration of a case, with a register of two units beside it. */
export const dirtConfig = ({ records, source = '', workspace = '' }: DirtCase): string =>
  `company: 示例\nas_of: 2025-12-31T24:00\n${workspace}sources:\n${records === 'unit' ? '' : '  - { records: unit, files: inbox/units.csv }\n'}  - records: ${records}\n    files: inbox/case*\n${source}`

/** The case's files, and the register. */
export async function dirtFiles({ records, files }: DirtCase): Promise<Record<string, string | Uint8Array>> {
  const given = await Promise.all(
    Object.entries(files).map(
      async ([name, content]): Promise<[string, string | Uint8Array]> => [`inbox/case${name}`, await content],
    ),
  )
  return { ...(records === 'unit' ? {} : { 'inbox/units.csv': UNITS }), ...Object.fromEntries(given) }
}
