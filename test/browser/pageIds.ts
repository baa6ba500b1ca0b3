import type { Page } from 'playwright-core'
import { pages } from '../../reports/components/pages.js'

/** Pages that a kind of site does not have: an aggregate site has no ledgers of customers. */
const absent: Record<string, readonly string[]> = { leadership: ['customer'] }

/** The pages of an audience of the made company. */
export const pageIds = (audience: string): string[] =>
  pages.map(({ id }: { id: string }) => id).filter((id: string) => !absent[audience]?.includes(id))

/** Pairs of audience and page, for tests of every page. */
export const everyPage = (audiences: readonly string[]): [string, string][] =>
  audiences.flatMap((audience) => pageIds(audience).map((id): [string, string] => [audience, id]))

/** Waits for the parts of a page that arrive after it, such as a customer's ledger. */
export const settled = (page: Page) => page.waitForFunction(() => !document.querySelector('[aria-busy]'))
