import { expect, test } from 'vitest'
import { findChromium, type Machine } from './chromium.ts'

const machine = (parts: Partial<Machine>): Machine => ({
  env: {},
  isExecutable: () => false,
  isDebianRoot: () => false,
  install: () => {
    throw new Error('nothing may be installed here')
  },
  ...parts,
})

test('CHROMIUM names the browser', () => {
  const env = { CHROMIUM: '/opt/browser', PATH: '/usr/bin' }
  expect(findChromium(machine({ env, isExecutable: () => true }))).toBe('/opt/browser')
  expect(() => findChromium(machine({ env }))).toThrow('CHROMIUM is "/opt/browser", which cannot be run')
})

test('a browser on the PATH is found', () => {
  const isExecutable = (path: string): boolean => path === '/b/google-chrome'
  expect(findChromium(machine({ env: { PATH: '/a:/b' }, isExecutable }))).toBe('/b/google-chrome')
})

test('without one, a machine of one’s own says what to do', () => {
  expect(() => findChromium(machine({ isDebianRoot: () => true }))).toThrow('apt-get install chromium fonts-noto-cjk')
})

test('without one, CI on Debian installs it', () => {
  let installed = false
  const found = findChromium(
    machine({
      env: { CI: 'true' },
      isDebianRoot: () => true,
      isExecutable: (path) => installed && path === '/usr/bin/chromium',
      install: () => {
        installed = true
      },
    }),
  )
  expect(found).toBe('/usr/bin/chromium')
})
