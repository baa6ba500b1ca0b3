import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Import, listSources, ROOT, readImports } from './sourceTree.ts'

const FOUNDATION = ['contracts', 'rulebook', 'calendar', 'statistics', 'detector']
const PLATFORM = [...FOUNDATION, 'warehouse', 'workspace', 'threads']

/** Which layers a layer may import; its own files it always may. The path of data: each knows only what lies before it. */
const ALLOWED: Record<string, readonly string[]> = {
  ...Object.fromEntries(FOUNDATION.map((layer) => [layer, FOUNDATION])),
  warehouse: FOUNDATION,
  workspace: FOUNDATION,
  threads: FOUNDATION,
  sources: [...FOUNDATION, 'warehouse'],
  loaders: [...PLATFORM, 'sources'],
  models: PLATFORM,
  worklist: PLATFORM,
  site: [...PLATFORM, 'worklist'],
  export: PLATFORM,
  sample: PLATFORM,
  commands: [...PLATFORM, 'sources', 'loaders', 'models', 'worklist', 'site', 'export', 'sample'],
  cli: [...PLATFORM, 'sources', 'commands'],
  bin: ['cli', 'test/bench/bench.ts', 'test/browser/gallery.ts'],
}

/** The server's list of sites takes its words from the pages' one catalogue: data without code. */
const CATALOGUE = ['src/site/indexPage.ts', 'reports/components/messages/shell.js']

/** Staging makes a view for each record family, and the list of families is the loaders'. */
const FAMILY_LIST = ['src/models/staging/order.ts', 'loaders/families.ts']

const layerOf = (path: string): string => {
  if (path.startsWith('loaders/')) return 'loaders'
  if (/^src\/cli(Progress)?\.ts$/.test(path)) return 'cli'
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? path
}

const place = ({ file, line, target }: Import): string => `${file}:${line} imports ${target}`

const files = [...listSources('src', ['.ts', '.js']), ...listSources('loaders', ['.ts', '.js'])]
const imports = files.filter((file) => !file.endsWith('.d.ts')).flatMap(readImports)
const own = imports.filter((each) => each.own)

describe('imports go one way', () => {
  it('every folder of src is a layer with a rule', () => {
    const layers = new Set(files.map(layerOf))
    expect([...layers].filter((layer) => !(layer in ALLOWED))).toEqual([])
    expect(own.length).toBeGreaterThan(500)
  })

  it('each layer imports only layers below it', () => {
    const wrong = own.filter(({ file, target }) => {
      const [from, to] = [layerOf(file), layerOf(target)]
      const excepted = [FAMILY_LIST, CATALOGUE].some(([importer, imported]) => file === importer && target === imported)
      return from !== to && !excepted && !ALLOWED[from]!.includes(to)
    })
    expect(wrong.map(place)).toEqual([])
  })

  it('the foundation exchanges types alone', () => {
    const wrong = own.filter(({ file, target, typeOnly }) => {
      const [from, to] = [layerOf(file), layerOf(target)]
      return from !== to && FOUNDATION.includes(from) && !typeOnly
    })
    expect(wrong.map(place)).toEqual([])
  })

  it('the detector and the statistics do no input or output; special functions come from one package in one place', () => {
    const foreign = imports.filter(({ file, own }) => !own && /^src\/(detector|statistics)\//.test(file))
    expect(foreign.map(({ file, target }) => [file, target])).toEqual([['src/statistics/special.ts', 'cephes']])
    expect(imports.filter(({ target }) => target === 'cephes')).toHaveLength(1)
  })

  it('only the list of families crosses from the loaders into the models', () => {
    expect(own.filter(({ file, target }) => layerOf(file) === 'models' && layerOf(target) === 'loaders')).toEqual([
      expect.objectContaining({ file: FAMILY_LIST[0], target: FAMILY_LIST[1] }),
    ])
  })

  it('the sample meets the loaders and the models as files alone: its answer key is independent', () => {
    const met = own.filter(({ file, target }) => layerOf(file) === 'sample' && layerOf(target) !== 'sample')
    const wrong = met.filter(({ target }) => layerOf(target) !== 'calendar' && target !== 'src/workspace/errors.ts')
    expect(met.length).toBeGreaterThan(10)
    expect(wrong.map(place)).toEqual([])
  })

  it('no import ends in nowhere and none goes round in a circle', () => {
    expect(own.filter(({ target }) => !existsSync(join(ROOT, target))).map(place)).toEqual([])
    expect(findCircle(own.filter(({ typeOnly }) => !typeOnly))).toEqual([])
  })

  it('no file only passes on what others export', () => {
    const barrels = files.filter((file) => /(^|\/)index\.[jt]s$/.test(file))
    expect(barrels).toEqual([])
  })
})

describe('pages', () => {
  const scripts = listSources('reports', ['.js', '.ts'])
  const pages = listSources('reports', ['.md'])

  it('import only reports/components; the rest they meet as data', () => {
    const wrong = pages.flatMap(readImports).filter(({ target }) => !target.startsWith('reports/components/'))
    expect(pages.length).toBeGreaterThan(5)
    expect(wrong.map(place)).toEqual([])
  })

  it('components import only components; libraries come through the vendor files', () => {
    const wrong = scripts
      .filter((file) => !/^reports\/components\/vendor\w*\.entry\.js$/.test(file))
      .flatMap(readImports)
      .filter(({ target }) => !target.startsWith('reports/components/'))
    expect(scripts.length).toBeGreaterThan(20)
    expect(wrong.map(place)).toEqual([])
  })
})

/** The files of one circle of imports, or none. */
function findCircle(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>()
  for (const { file, target } of edges) next.set(file, [...(next.get(file) ?? []), target])
  const done = new Set<string>()
  const visit = (file: string, path: string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return []
    for (const target of next.get(file) ?? []) {
      const circle = visit(target, [...path, file])
      if (circle.length > 0) return circle
    }
    done.add(file)
    return []
  }
  for (const file of next.keys()) {
    const circle = visit(file, [])
    if (circle.length > 0) return circle
  }
  return []
}
