import { afterAll, beforeAll, describe } from 'vitest'
import { pagesAreAccessible } from './accessibility.ts'
import { choicesAreKept } from './choices.ts'
import { type OpenSite, openSite } from './openSite.ts'
import { pagesAreDrawn } from './pages.ts'
import { qualityIsShown } from './quality.ts'

// one file, so that the site is built and the browser started once for all
let opened: OpenSite
beforeAll(async () => {
  opened = await openSite()
})
afterAll(() => opened?.close())

const site = (): OpenSite => opened

describe('pages', () => pagesAreDrawn(site))
describe('accessibility', () => pagesAreAccessible(site))
describe('data quality', () => qualityIsShown(site))
describe('choices', () => choicesAreKept(site))
