import { afterAll, beforeAll } from 'vitest'
import { testFailures } from './failures.ts'
import { testIncremental } from './incremental.ts'
import { VARIABLE } from './reading.ts'
import { testReadWhole } from './readWhole.ts'
import { type Dialect, makeComplaints, type Served } from './served.ts'
import type { TestServer } from './testServer.ts'
import { testTls } from './tls.ts'
import { testValues } from './values.ts'

/** What must hold for every engine, against a real server. */
export function testDatabase(start: () => Promise<TestServer>, dialect: Dialect): void {
  let server: TestServer
  beforeAll(async () => {
    server = await start()
    process.env[VARIABLE] = server.url()
  })
  afterAll(async () => {
    delete process.env[VARIABLE]
    await server?.stop()
  })

  const served: Served = {
    get server() {
      return server
    },
    dialect,
    makeComplaints: () => makeComplaints(server, dialect),
  }
  testIncremental(served)
  testReadWhole(served)
  testValues(served)
  testFailures(served)
  testTls(served)
}
