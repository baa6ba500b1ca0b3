import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Makes a workspace folder with a configuration and inbox files (text or bytes) for one test. */
export function makeWorkspace(config: string, files: Record<string, string | Uint8Array>): string {
  const dir = mkdtempSync(join(tmpdir(), 'pilotlight-ws-'))
  mkdirSync(join(dir, 'inbox'))
  writeFileSync(join(dir, 'pilotlight.yaml'), config)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), content)
  }
  return dir
}
