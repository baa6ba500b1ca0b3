import { grid } from './block.js'
import { charts } from './gallery/charts.js'
import { conditions } from './gallery/conditions.js'
import { controls } from './gallery/controls.js'
import { intervals } from './gallery/intervals.js'
import { keyFigures } from './gallery/keyFigures.js'
import { ledgers } from './gallery/ledgers.js'
import { tables } from './gallery/tables.js'
import { tallies } from './gallery/tallies.js'
import { vocabulary } from './gallery/vocabulary.js'
import { warnings } from './gallery/warnings.js'

/** Pieces that half the page is enough for. */
const half = [
  'type',
  'marks',
  'formats',
  'wording',
  'intervalList',
  'movers',
  'growth',
  'elapsedHistogram',
  'funnel',
  'definition',
  'search',
  'provenance',
  'tags',
]

/**
 * Every component with its states, from fixed rows, each under a name; for those who work on the pages. No published page
 * reaches this file, so that readers do not carry its words.
 */
export const galleryPieces = () =>
  [vocabulary, keyFigures, intervals, charts, tables, tallies, ledgers, warnings, controls, conditions].flatMap(
    (pieces) => pieces(),
  )

/** The pieces on the page's columns. @param {HTMLElement[]} pieces */
export const galleryGrid = (pieces) =>
  grid(...pieces.map((piece) => [half.includes(piece.dataset.piece) ? 6 : 12, piece]))
