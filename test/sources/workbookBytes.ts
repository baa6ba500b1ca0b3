import { zipSync } from 'fflate'

const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The parts of a workbook written by hand. */
export interface WorkbookParts {
  /** Sheet XML between `<worksheet>` and `</worksheet>`, by sheet name. */
  sheets: Record<string, string>
  /** Shared texts: the XML within each `<si>`. */
  strings?: string[]
  /** Number format of each cell style: a built-in number, or a code. */
  styles?: (number | string)[]
  date1904?: boolean
  /** Whether the workbook asks for being computed when opened. */
  computeAnew?: boolean
  /** Attributes of `<sheet>` by sheet name, as `state="hidden"`. */
  attributes?: Record<string, string>
  /** Namespace prefix put before every element, as some programs do. */
  prefix?: string
}

/** Builds .xlsx bytes from raw XML, so that tests meet what libraries never write. */
export function workbookBytes({
  sheets,
  strings,
  styles = [0],
  date1904,
  computeAnew,
  attributes = {},
  prefix,
}: WorkbookParts): Uint8Array {
  const names = Object.keys(sheets)
  const custom = styles.flatMap((style, i) => (typeof style === 'string' ? [[164 + i, style] as const] : []))
  const parts: Record<string, string> = {
    '_rels/.rels': relations([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="${REL}"><workbookPr${date1904 ? ' date1904="1"' : ''}/><sheets>${names
      .map(
        (name, i) =>
          `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}" ${Object.hasOwn(attributes, name) ? attributes[name] : ''}/>`,
      )
      .join('')}</sheets>${computeAnew ? '<calcPr fullCalcOnLoad="1"/>' : ''}</workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...names.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['rIdA', 'styles', '/xl/styles.xml'],
      ...(strings ? [['rIdB', 'sharedStrings', 'sharedStrings.xml'] as [string, string, string]] : []),
    ]),
    'xl/styles.xml': `<styleSheet><numFmts>${custom
      .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
      .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles
      .map((style, i) => `<xf numFmtId="${typeof style === 'number' ? style : 164 + i}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      names.map((name, i) => [`xl/worksheets/sheet${i + 1}.xml`, `<worksheet>${sheets[name]}</worksheet>`]),
    ),
  }
  if (strings) parts['xl/sharedStrings.xml'] = `<sst>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`
  const encode = (xml: string) =>
    new TextEncoder().encode(
      prefix ? xml.replace(/<(\/?)(?=\w)/g, `<$1${prefix}:`).replace('>', ` xmlns:${prefix}="urn:x">`) : xml,
    )
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, encode(xml)])))
}

const relations = (list: [string, string, string][]): string =>
  `<Relationships>${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`
