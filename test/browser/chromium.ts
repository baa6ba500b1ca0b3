import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const elsewhere = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** What finding a browser needs to know of the machine. */
export interface Machine {
  env: Record<string, string | undefined>
  isExecutable: (path: string) => boolean
  isDebianRoot: () => boolean
  install: () => void
}

const thisMachine: Machine = {
  env: process.env,
  isExecutable(path) {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  },
  isDebianRoot: () => process.getuid?.() === 0 && existsSync('/etc/debian_version'),
  install: installChromium,
}

/**
 * The Chromium of this machine: $CHROMIUM, else one on the PATH or in a usual place. In CI, as root on Debian, one is
 * installed with apt-get when there is none.
 * @throws saying how to get one.
 */
export function findChromium(machine: Machine = thisMachine): string {
  const named = machine.env.CHROMIUM
  if (named !== undefined && named !== '') {
    if (machine.isExecutable(named)) return named
    throw new Error(`CHROMIUM is "${named}", which cannot be run; set it to the path of a Chromium or Chrome program`)
  }
  const found = search(machine)
  if (found !== undefined) return found
  if (machine.env.CI === 'true' && machine.isDebianRoot()) {
    machine.install()
    const installed = search(machine)
    if (installed !== undefined) return installed
  }
  throw new Error(
    'no Chromium or Chrome was found on this machine; install one (Debian: apt-get install chromium fonts-noto-cjk) ' +
      'or set CHROMIUM to the path of its program',
  )
}

/** Starts the browser, headless, asking nothing of any network. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  })

function search({ env, isExecutable }: Machine): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...places, ...elsewhere].find((path) => isExecutable(path))
}

function installChromium(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']]) {
    const { status, stderr, error } = spawnSync('apt-get', args, { env, encoding: 'utf8' })
    if (status !== 0) throw new Error(`apt-get ${args[0]} failed (exit ${status}): ${stderr ?? ''}`, { cause: error })
  }
}
