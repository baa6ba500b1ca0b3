// `npm run gallery`: installs what is needed, then takes a picture of every page; `npm run gallery -- --help` lists the options.
import { ensureInstalled } from './install.js'

ensureInstalled()
const { register } = await import('tsx/esm/api')
register()
const { gallery } = await import('../../test/browser/gallery.ts')
process.exitCode = await gallery(process.argv.slice(2), (line) => console.log(line))
