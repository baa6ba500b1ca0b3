// `npm run bench`: installs what is needed, then measures; `npm run bench -- --help` lists the options.
import { ensureInstalled } from './install.js'

ensureInstalled()
const { register } = await import('tsx/esm/api')
register()
const { bench } = await import('../../test/bench/bench.ts')
process.exitCode = await bench(process.argv.slice(2), (line) => console.log(line))
