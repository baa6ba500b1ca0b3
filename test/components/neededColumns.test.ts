import { expect, test } from 'vitest'
import { FAMILIES } from '../../loaders/families.ts'
import { messages } from '../../reports/components/messages.js'
import { neededColumns } from '../../reports/components/neededColumns.js'
import { familyFields } from '../../src/contracts/family.ts'

test.each(Object.entries(neededColumns))(
  'an empty page names columns of %s that the contract has',
  (family, columns) => {
    const fields = familyFields(FAMILIES.find(({ name }) => name === family)!)
    const names = fields.map(({ name }) => name)
    expect(columns.filter((name) => !names.includes(name))).toEqual([])
    const required = fields.filter(({ meta }) => meta.required).map(({ name }) => name)
    expect(required.filter((name) => !columns.includes(name))).toEqual([])
    const catalogue = Object.keys(messages)
    for (const name of columns)
      expect(
        catalogue.some((id) => id === `field.${name}` || id === `field.${family}.${name}`),
        name,
      ).toBe(true)
  },
)
