import { afterAll, beforeAll, describe } from 'vitest'
import { pagesAreAccessible } from './accessibility.ts'
import { choicesAreKept } from './choices.ts'
import { exportedSitesOpen } from './exported.ts'
import { readersInteract } from './interaction.ts'
import { ledgersAreTold } from './ledger.ts'
import { limitsAreShown } from './limits.ts'
import { type OpenSite, openSite } from './openSite.ts'
import { overviewIsSaid } from './overview.ts'
import { pagesAreDrawn } from './pages.ts'
import { pagesArePrinted } from './paper.ts'
import { peopleAreShown } from './people.ts'
import { navigationFits } from './phone.ts'
import { qualityIsShown } from './quality.ts'
import { rulesAreFound } from './rules.ts'
import { satisfactionIsWeighed } from './satisfaction.ts'
import { picturesFit } from './screens.ts'
import { searchFinds } from './search.ts'
import { servicesAreTold } from './service.ts'
import { statesAreSaid } from './states.ts'
import { surveysAreTold } from './survey.ts'
import { firstPageIsLight } from './weight.ts'
import { worklistsAreSaved } from './worklistFile.ts'

// one file, so that the site is built and the browser started once for all
let opened: OpenSite
beforeAll(async () => {
  opened = await openSite()
})
afterAll(() => opened?.close())

const site = (): OpenSite => opened

describe('pages', () => pagesAreDrawn(site))
describe('accessibility', () => pagesAreAccessible(site))
describe('overview', () => overviewIsSaid(site))
describe('data quality', () => qualityIsShown(site))
describe('people', () => peopleAreShown(site))
describe('ledgers', () => ledgersAreTold(site))
describe('services', () => servicesAreTold(site))
describe('satisfaction', () => satisfactionIsWeighed(site))
describe('surveys', () => surveysAreTold(site))
describe('limits', () => limitsAreShown(site))
describe('rules', () => rulesAreFound(site))
describe('interaction', () => readersInteract(site))
describe('choices', () => choicesAreKept(site))
describe('search', () => searchFinds(site))
describe('navigation', () => navigationFits(site))
describe('paper', () => pagesArePrinted(site))
describe('pictures', () => picturesFit(site))
describe('worklists', () => worklistsAreSaved(site))
describe('states', () => statesAreSaid(site))
describe('exported', () => exportedSitesOpen(site))
describe('weight', () => firstPageIsLight(site))
