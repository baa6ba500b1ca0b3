import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { root } from './markdown.ts'
import { runPilotlight } from './pilotlight.ts'
import { makeWalkFolder, removeWalkFolder, walkOf, writeStep } from './walkthrough.ts'

/** Serves a workspace until its page has been fetched; gives the page of the list and the page of the site `all`. */
async function fetchServed(args: readonly string[], cwd: string): Promise<{ list: string; site: Response }> {
  const child = spawn(process.execPath, [join(root, 'src/bin/pilotlight.js'), ...args], { cwd })
  try {
    const address = await new Promise<string>((done, fail) => {
      let said = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => {
          said += String(chunk)
          const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
          if (found) done(found[0])
        })
      child.on('exit', () => fail(new Error(`serve ended: ${said}`)))
    })
    const list = await (await fetch(address)).text()
    return { list, site: await fetch(`${address}all/index.html`) }
  } finally {
    child.kill()
  }
}

const folder = makeWalkFolder()

afterAll(() => removeWalkFolder(folder))

it('every command of the walk-through works as it is written', async () => {
  for (const step of walkOf('README.md')) {
    if (step.kind === 'write') writeStep(folder, step)
    else if (step.args[0] === 'serve') {
      const { list, site } = await fetchServed(step.args, folder)
      expect(list).toContain('我的燃气公司')
      expect(site.status).toBe(200)
      expect(site.headers.get('content-security-policy')).toContain("default-src 'self'")
    } else {
      const { code, stderr } = runPilotlight(step.args, folder)
      expect(code, `${step.args.join(' ')}: ${stderr}`).toBe(step.exitCode)
    }
  }
  for (const file of ['site/all/_file/data/manifest.json', 'exported/sla_attainment.csv', 'handed-over/all/index.html'])
    expect(existsSync(join(folder, '../my-company', file)), file).toBe(true)
})
