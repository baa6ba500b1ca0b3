import { messages } from './catalogue.js'
import { inLocale, t } from './locale.js'
import { pageHref, shownPages } from './pages.js'

/** The kinds of what can be found, in the order in which they are shown. */
export const kinds = ['page', 'unit', 'customer', 'metric', 'rule']

/**
 * Everything a reader can go to: the pages of the site, and what its index names.
 * @param {Record<string, (string | null)[][]>} index see src/site/searchIndex.ts
 * @param {Record<string, unknown>} tables the manifest's tables
 * @returns {import('./searchText.js').Entry[]}
 */
export function searchEntries({ unit = [], customer = [], metric = [], rule = [] }, tables) {
  const shown = new Set(shownPages(tables).map(({ id }) => id))
  const unitName = new Map(unit.map(([id, name]) => [id, name ?? id]))
  const entries = [
    [...shown].map((id) => ({
      kind: 'page',
      name: t(`page.${id}`),
      also: messages[`page.${id}`],
      href: pageHref(id),
    })),
    unit.map(([id, name, division]) => ({
      kind: 'unit',
      page: 'unit',
      name: name ?? id,
      below: unitName.get(division),
      also: [id],
      href: pageHref('unit', `?unit=${encodeURIComponent(id)}`),
    })),
    customer.map(([id, name, unitId]) => ({
      kind: 'customer',
      page: 'customer',
      name: name ?? id,
      below: [id, unitName.get(unitId)].filter(Boolean).join(' · '),
      href: pageHref('customer', `?customer=${encodeURIComponent(id)}`),
    })),
    metric.map(([id, zh, en, ruleId]) => ({
      kind: 'metric',
      ...placeOf(id, ruleId),
      name: title(zh, en) ?? id,
      also: [zh, en, id],
    })),
    rule.map(([id, zh, en, document, article, quote]) => ({
      kind: 'rule',
      page: 'rules',
      name: title(zh, en) ?? id,
      below: [document, article].filter(Boolean).join(' '),
      also: [zh, en, id, quote],
      href: pageHref('rules', `?rule=${encodeURIComponent(id)}`),
    })),
  ]
  return entries.flat().filter(({ page }) => page === undefined || shown.has(page))
}

const title = (zh, en) => inLocale({ title_zh: zh, title_en: en }, 'title')

/** The page that shows a metric; its rule where no page does. */
function placeOf(id, ruleId) {
  if (id.startsWith('sla_')) return { page: 'sla', href: pageHref('sla', `?rule=${encodeURIComponent(id)}`) }
  if (id.startsWith('sat_')) return { page: 'satisfaction', href: pageHref('satisfaction') }
  if (id === 'collection') return { page: 'collection', href: pageHref('collection') }
  return { page: 'rules', href: pageHref('rules', `?rule=${encodeURIComponent(ruleId ?? id)}`) }
}
