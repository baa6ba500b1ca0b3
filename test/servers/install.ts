import { fileURLToPath } from 'node:url'
import { ensureInstalled } from '../../src/bin/install.js'

/** Before the suite: installs what its own package-lock.json names, without running any script of it. */
export default function installServers(): void {
  ensureInstalled(fileURLToPath(new URL('.', import.meta.url)))
}
