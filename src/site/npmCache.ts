import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The packages that Framework's client names in lazy imports, whose versions it would ask a registry for. */
const lazyPackages = [
  'lodash',
  'arquero',
  'apache-arrow',
  'd3',
  '@duckdb/duckdb-wasm',
  'echarts',
  'htl',
  '@observablehq/plot',
  'leaflet',
  'mapbox-gl',
  'react',
  'react-dom',
  'topojson-client',
  'd3-dsv',
  'parquet-wasm',
  'isoformat',
  '@observablehq/sample-datasets',
]

const cacheOf = (reportsDir: string): string => join(reportsDir, '.observablehq', 'cache', '_npm')

/** Makes an empty version folder for each lazily named package, so that Framework resolves it without a network. */
export function emptyNpmCache(reportsDir: string): void {
  for (const name of lazyPackages) mkdirSync(join(cacheOf(reportsDir), `${name}@0.0.0`), { recursive: true })
}

/**
 * Lists what a page made Framework look for in a registry: each file below the version folders, and each version
 * folder that we did not make. Empty when no page leaked an implicit import.
 */
export function leakedPackages(reportsDir: string): string[] {
  const ours = new Set(lazyPackages.flatMap((name) => [`${name}@0.0.0`, name.split('/')[0]]))
  return readdirSync(cacheOf(reportsDir), { recursive: true, encoding: 'utf8' })
    .filter((path) => !ours.has(path.replaceAll('\\', '/')))
    .sort()
}
