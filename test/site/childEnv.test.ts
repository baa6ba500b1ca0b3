import { afterEach, expect, test, vi } from 'vitest'
import { childEnv } from '../../src/site/childEnv.ts'

afterEach(() => vi.unstubAllEnvs())

test('a process that builds pages gets no credential and no salt', () => {
  vi.stubEnv('PILOTLIGHT_SALT', 'a salt of sixteen letters')
  vi.stubEnv('BILLING_DB_URL', 'postgres://reader:secret@db/billing')
  const env = childEnv({ TZ: 'UTC' })
  expect(JSON.stringify(env)).not.toMatch(/salt of sixteen|secret/)
  expect(env).toMatchObject({ PATH: process.env.PATH, TZ: 'UTC', OBSERVABLE_TELEMETRY_DISABLE: 'true' })
})
