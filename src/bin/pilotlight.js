#!/usr/bin/env node
import { ensureInstalled } from './install.js'

ensureInstalled()
const { register } = await import('tsx/esm/api')
register()
const { main } = await import('../cli.ts')
await main(process.argv.slice(2))
