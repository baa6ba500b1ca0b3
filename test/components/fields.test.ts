import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fieldName } from '../../reports/components/dataQuality.js'
import { fieldMeta } from '../../src/contracts/field.ts'

const contracts = new URL('../../src/contracts/', import.meta.url)
const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

test('every field of a record has the word that its files most often use', async () => {
  let checked = 0
  for (const file of readdirSync(contracts)) {
    for (const [name, contract] of Object.entries(await import(new URL(file, contracts).href))) {
      if (!name.endsWith('Row') || !(contract as { shape?: object }).shape) continue
      const { shape } = contract as { shape: Record<string, Parameters<typeof fieldMeta.get>[0]> }
      for (const [field, schema] of Object.entries(shape)) {
        expect(fieldName(snake(name.slice(0, -3)), field), `${name} ${field}`).toBe(fieldMeta.get(schema)?.headers[0])
        checked += 1
      }
    }
  }
  expect(checked).toBeGreaterThan(150)
})

test('a field that no contract knows keeps its id', () => {
  expect(fieldName('complaint', 'no_such_field')).toBe('no_such_field')
})
