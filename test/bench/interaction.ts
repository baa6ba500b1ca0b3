import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { launchChromium } from '../browser/chromium.ts'
import { type Measured, spread } from './measure.ts'

const EVENTS = 100_000
const BRUSHES = 50

/** What one round in the browser took, milliseconds of scripting. */
interface Round {
  brushes: number[]
  floor: number
}

/** Runs in the page: made events, 50 brushes of the panel, and one plain pass over the same columns. */
const PAGE = `
import { crossPanel } from './crossPanel.js'

const bins = { month: 24, impact: 11, kind: 10, severity: 3, unit: 30 }
let state = 7
const random = () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff

export function round(events, brushes) {
  const names = Object.keys(bins)
  const codes = names.map((name) => Int32Array.from({ length: events }, () => Math.floor(random() ** 1.5 * bins[name])))
  const dimensions = names.map((id, d) => ({
    id, title: id, codes: codes[d],
    tokens: Array.from({ length: bins[id] }, (_, bin) => String(bin)),
    names: Array.from({ length: bins[id] }, (_, bin) => String(bin)),
    ...(d < 2 ? { tick: () => null } : {}),
  }))
  const panel = crossPanel({ rows: events, dimensions, found: () => null })
  document.body.replaceChildren(panel.node)
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => {
    const taken = []
    for (let i = 0; i < brushes; i++) {
      const from = Math.floor(random() * 12)
      const started = performance.now()
      if (i % 5 === 4) panel.choose('unit', new Set([i % 30, (i * 7) % 30]))
      else panel.choose('month', [from, from + 1 + Math.floor(random() * 11)])
      taken.push(performance.now() - started)
    }
    const started = performance.now()
    const counts = names.map((name) => new Int32Array(bins[name]))
    for (let row = 0; row < events; row++) for (let d = 0; d < names.length; d++) counts[d][codes[d][row]]++
    resolve({ brushes: taken, floor: performance.now() - started })
  }, 100)))
}
window.round = round`

/** Brushing 100,000 made events in headless Chromium: scripting of each brush, against one plain pass over the columns. */
export async function benchInteraction({ rounds }: { rounds: number }): Promise<Measured> {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: fileURLToPath(new URL('../../reports/components', import.meta.url)) },
    bundle: true,
    format: 'iife',
    write: false,
  })
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '<body></body>' }))
    await page.goto('http://localhost/')
    await page.addScriptTag({ content: outputFiles[0]!.text })
    const measured: Round[] = []
    for (let i = 0; i < rounds; i++) measured.push(await page.evaluate(`round(${EVENTS}, ${BRUSHES})`))
    const percentiles = measured.map(({ brushes }) => percentile(brushes, 0.95).toFixed(1)).join(', ')
    return {
      title: `interaction: ${BRUSHES} brushes of ${EVENTS} events in five dimensions, scripting of the middle one`,
      floorTitle: 'one plain pass over the columns',
      unit: 'ms',
      floor: measured.map(({ floor }) => floor),
      ours: measured.map(({ brushes }) => spread(brushes).median),
      notes: [`p95 of each round ${percentiles} ms; a frame is 16 ms`],
    }
  } finally {
    await browser.close()
  }
}

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length * share) - 1]!
