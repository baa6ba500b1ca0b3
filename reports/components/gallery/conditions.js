import { clause, provenance } from '../block.js'
import { h } from '../dom.js'
import {
  earlierBar,
  emptyCard,
  errorCard,
  noRowsCard,
  noSiteCard,
  partialNote,
  staleBar,
  withheldCard,
} from '../stateCards.js'
import { asOf, fixedPage, rules } from './fixedPage.js'
import { piece, state } from './piece.js'

/** Nothing, some, late, broken; what a block rests on; tags. */
export const conditions = () => [
  piece(
    'states',
    state('empty', emptyCard('sla_attainment')),
    state('withheld', withheldCard({ tables: {}, withheld: { tables: ['customer'], held_by: ['unit', 'manager'] } })),
    state('noRows', noRowsCard()),
    state('partial', partialNote(['云溪'], { total: 30 })),
    state('stale', staleBar({ family: 'daily_volume', last: '2025-12-12', asOf, days: 3 })),
    state('error', errorCard({ table: 'sla_attainment', code: 'http_404', version: 'run-2', earlier: [earlier] })),
    state('earlier', earlierBar(fixedPage().manifest)),
    state('noSite', noSiteCard()),
  ),
  piece(
    'provenance',
    provenance({ rule: rules[0], n: 1284, asOf }),
    provenance({ rule: rules[1], n: 612, asOf }),
    provenance({ asOf }),
  ),
  piece(
    'tags',
    h(
      'p',
      {},
      rules.map((rule) => [clause(rule), ' ']),
    ),
  ),
]

const earlier = { run_id: 'run-1', generated_at: '2025-12-15 06:10:00' }
