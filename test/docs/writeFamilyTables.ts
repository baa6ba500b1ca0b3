// Writes the generated part of docs/data.md anew: npx tsx test/docs/writeFamilyTables.ts
import { writeFileSync } from 'node:fs'
import { familyTables } from './familyTables.ts'
import { readDocument, root } from './markdown.ts'

const [before, , after] = readDocument('docs/data.md').split(/(?<=<!-- families -->\n)([\s\S]*)(?=<!-- \/families -->)/)
if (before === undefined || after === undefined)
  throw new Error('docs/data.md: the marks <!-- families --> and <!-- /families --> are missing; put them back')
writeFileSync(`${root}docs/data.md`, before + familyTables() + after)
