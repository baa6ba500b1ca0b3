import { quoteName, quoteText } from '../warehouse/duckdb.ts'

/** What a row of a table is: a record, a sum over records, a line for signatures, a note or page mark, or nothing. */
export type RowRole = 'data' | 'total' | 'subtotal' | 'signature' | 'note' | 'blank'

// Removed before a label is looked at: `合 计` is a total. Both engines get the same list.
const IGNORED = [
  ...'\t\n\v\f\r ',
  ...[0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff, 0x200b, 0x200c, 0x200d, 0x2060].map((code) =>
    String.fromCodePoint(code),
  ),
  ...Array.from({ length: 11 }, (_, i) => String.fromCodePoint(0x2000 + i)),
].join('')

// A label ends there, or goes on with a colon, a bracket or a number; `总计量表公司` is a customer.
const END = '($|[:：(（0-9０-９])'
const TOTAL = `^(合计|总计|共计|总合计|全部合计)${END}`
const CUMULATIVE = '累计|本页累计|累计小计|累计合计|至本页累计|累计至本页'
const SUBTOTAL = `^(小计|本页小计|本页合计|页小计|页合计|分组小计|本年累计|${CUMULATIVE})${END}|.(小计|合计)[:：]?$`
const SIGNATURE = '^(制表|制表人|填表人|填报人|填表日期|填报日期|制表日期|制表时间|打印日期|打印时间|打印人)($|[:：])'
const PAGE =
  '^(第[0-9０-９]+页[,，/]?(共[0-9０-９]+页)?|共[0-9０-９]+页|续表|接上页|接下页|转下页|以下空白|以下无正文)$'
const NOTE = '^(注|备注|说明|附注|注释)[0-9０-９]*[:：]'
const OFFICE = '^(审核|审核人|复核|复核人|负责人|单位负责人|部门负责人|主管|审批人|经办人|签字|盖章|联系电话|日期)'

/**
 * Tells a record from a total, a subtotal, a signature line, a note and a blank row by its first cell that is not blank. A note or page mark
 * has its row to itself, or is merged over it.
 * A word that can also be data (负责人) makes a signature line only with a colon, or where most cells are blank.
 */
export function rowRole(cells: readonly (string | null)[]): RowRole {
  const texts = cells.map(squeeze).filter((text) => text !== '')
  const first = texts[0]
  if (first === undefined) return 'blank'
  if (new RegExp(TOTAL).test(first)) return 'total'
  if (new RegExp(SUBTOTAL).test(first)) return 'subtotal'
  if (new RegExp(SIGNATURE).test(first) || new RegExp(`${OFFICE}[:：]`).test(first)) return 'signature'
  if (cells.length > 1 && new Set(texts).size === 1 && (new RegExp(NOTE).test(first) || new RegExp(PAGE).test(first)))
    return 'note'
  return new RegExp(`${OFFICE}$`).test(first) && texts.length * 2 <= cells.length ? 'signature' : 'data'
}

const squeeze = (cell: string | null): string => [...(cell ?? '')].filter((c) => !IGNORED.includes(c)).join('')

/** What the label of a total or subtotal says: which rows it sums, besides those it stands beside. */
export interface TotalLabel {
  /** The label, squeezed. */
  text: string
  /** `城东` of `城东 小计`: the value of the group, which its rows may carry in a cell; null where it names none. */
  group: string | null
  /** Whether it counts on from what came before, which may lie before the sheet. */
  cumulative: boolean
  /** Whether it speaks of another period (上年合计), so that no row of the sheet need be in it. */
  isElsewhere: boolean
}

const UNGROUPED = /^(小计|合计|本页小计|本页合计|页小计|页合计|分组小计)/
const ELSEWHERE = /^(上年|上月|上期|上季|去年|前期|前年|同期|往年|历年|本年|全年|年度|期初|期末|结转|承前|过次)/

/** Reads the label of a row that `rowRole` calls a total or a subtotal; @param cell its first cell that is not blank */
export function readTotalLabel(cell: string): TotalLabel {
  const text = squeeze(cell)
  const [, group = ''] = /^(.+?)(小计|合计)[:：]?$/.exec(text) ?? []
  const cumulative = new RegExp(`^(${CUMULATIVE})${END}`).test(text)
  const isGroup = group !== '' && !cumulative && !UNGROUPED.test(text) && !new RegExp(TOTAL).test(text)
  return { text, group: isGroup ? group : null, cumulative, isElsewhere: ELSEWHERE.test(text) }
}

/** SQL of a cell without any blank or invisible character, as labels are compared. */
export const squeezeSql = (column: string): string =>
  `nullif(translate(${quoteName(column)}, ${quoteText(IGNORED)}, ''), '')`

/**
 * The same as `rowRole`, as a SQL expression (DuckDB) over VARCHAR columns.
 * @param columns the table's cell columns in order, at least one
 */
export function rowRoleSql(columns: readonly string[]): string {
  const first = quoteName(columns[0]!)
  const squeezed = columns.map(squeezeSql)
  const matches = (pattern: string): string => `regexp_matches(texts[1], '${pattern}')`
  // Labels begin in Chinese, or end in 计: a first cell that begins in ASCII and has none needs no closer look, and most rows have one.
  return `case when ${first} >= '!' and ${first} < chr(127) and not contains(${first}, '计') then 'data'
  else list_transform([list_filter([${squeezed.join(', ')}], lambda text: text is not null)], lambda texts: case
    when len(texts) = 0 then 'blank'
    when ${matches(TOTAL)} then 'total'
    when ${matches(SUBTOTAL)} then 'subtotal'
    when ${matches(SIGNATURE)} or ${matches(`${OFFICE}[:：]`)} then 'signature'
${columns.length > 1 ? `    when list_unique(texts) = 1 and (${matches(NOTE)} or ${matches(PAGE)}) then 'note'\n` : ''}    when ${matches(`${OFFICE}$`)} and len(texts) * 2 <= ${columns.length} then 'signature'
    else 'data' end)[1] end`
}
