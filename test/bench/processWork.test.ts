import { expect, it } from 'vitest'
import { runNode } from './processWork.ts'

it('tells what a process took', async () => {
  const { seconds, cpuSeconds, peakMb } = await runNode([
    '-e',
    'const held = Buffer.alloc(200e6, 1); const end = Date.now() + 400; while (Date.now() < end) held[0]++',
  ])
  expect(seconds).toBeGreaterThan(0.4)
  if (process.platform !== 'linux') return
  expect(peakMb).toBeGreaterThan(190)
  expect(cpuSeconds).toBeLessThan(seconds + 1)
})

it('tells why one failed', async () => {
  await expect(runNode(['-e', 'console.error("no such thing"); process.exit(3)'])).rejects.toThrow(
    /ended with 3: no such thing/,
  )
})
