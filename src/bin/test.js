// `npm test`, `npm run test:slow` and `npm run test:servers`: installs what is needed, then runs each stage and says how long it took.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureInstalled } from './install.js'

ensureInstalled()
const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const suites = {
  fast: [
    ['types', bin('tsc'), ['--noEmit']],
    ['lint and format', bin('biome'), ['ci', '.']],
    ['unit and model tests', bin('vitest'), ['run', '--project', 'unit']],
    ['browser tests', bin('vitest'), ['run', '--project', 'browser']],
  ],
  slow: [['slow tests', bin('vitest'), ['run', '--project', 'slow']]],
  servers: [['tests on database servers', bin('vitest'), ['run', '--project', 'servers']]],
}
const stages = suites[process.argv[2] ?? 'fast']
if (!stages) {
  console.error(`${process.argv[2]}: no such suite; expected slow, servers, or nothing`)
  process.exit(2)
}
const times = []
let failed = false
for (const [name, command, args] of stages) {
  const started = performance.now()
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'UTC' },
    shell: process.platform === 'win32',
  })
  failed ||= status !== 0
  times.push(`${name}: ${status === 0 ? 'passed' : 'FAILED'}, ${((performance.now() - started) / 1000).toFixed(1)} s`)
}
console.log(`\n${times.join('\n')}`)
process.exit(failed ? 1 : 0)
