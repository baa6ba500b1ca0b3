import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
  sanitizeTextContent,
} from 'write-excel-file/utility'

/** What the cells of a column accept, and what a person is told. Formulas are of the first row, the others follow it. */
export interface Validation {
  /** The column, from 0. */
  column: number
  type: 'list' | 'date' | 'none'
  formulas: readonly string[]
  /** Shown beside the chosen cell. */
  prompt: string
  /** Shown where an entry is refused. */
  error?: string
}

const FILE = 'xl/worksheets/sheet{id}.xml'
/** Texts longer than this make a workbook that Excel calls damaged. */
const LONGEST = 255

/** A list of words as a validation's formula. @throws when it is longer than a workbook may hold. */
export function listFormula(words: readonly string[]): string {
  const list = `"${words.join(',').replaceAll('"', '""')}"`
  if (list.length > LONGEST)
    throw new Error(`a list of ${words.length} choices has ${list.length} characters; a cell's list takes ${LONGEST}`)
  return list
}

/**
 * A feature of the workbook's writer: what cells of the first sheet accept, in the rows below the header.
 * @param rows how many rows below the header
 */
export const validationsFeature = (validations: readonly Validation[], rows: number) => ({
  files: {
    transform: {
      [FILE]: {
        transform: (xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) =>
          sheetIndex === 0
            ? insertElementMarkupAccordingToOrderOfSiblings(
                xml,
                `<dataValidations count="${validations.length}">${validations.map((each) => markup(each, rows)).join('')}</dataValidations>`,
                getOrderOfSiblings(FILE, 'worksheet')!,
                'worksheet',
              )
            : xml,
      },
    },
  },
})

function markup({ column, type, formulas, prompt, error }: Validation, rows: number): string {
  const attributes: Record<string, string> = {
    type,
    ...(formulas.length === 2 ? { operator: 'between' } : {}),
    allowBlank: '1',
    showInputMessage: '1',
    prompt,
    ...(error === undefined ? {} : { showErrorMessage: '1', errorStyle: 'stop', errorTitle: '请检查', error }),
    sqref: `${getCellAddress(1, column)}:${getCellAddress(rows, column)}`,
  }
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${sanitizeAttributeValue(value)}"`)
  const inside = formulas.map((text, i) => `<formula${i + 1}>${sanitizeTextContent(text)}</formula${i + 1}>`)
  return `<dataValidation${list.join('')}>${inside.join('')}</dataValidation>`
}
