import { describe, expect, it } from 'vitest'
import { messageOf, stageQuery } from './reading.ts'
import type { Served } from './served.ts'

/** Which certificates a connection accepts. */
export function testTls(served: Served): void {
  describe('TLS', () => {
    const ssl = (rest = ''): string => `?sslmode=verify-full${rest}`
    const read = (host: string, query: string): Promise<unknown> =>
      stageQuery(served.server.url({ host, query }), 'select 1 as a')

    it('refuses a certificate of an authority that nobody knows, and accepts it with the authority named', async () => {
      for (const mode of ['require', 'verify-ca', 'verify-full'])
        expect(await messageOf(read('localhost', `?sslmode=${mode}`))).toContain(
          "name the authority's certificate in the URL, ?sslrootcert=<file.pem>",
        )
      await expect(read('localhost', ssl(`&sslrootcert=${served.server.ca}`))).resolves.toMatchObject({ rows: [['1']] })
    })

    it('refuses a certificate for another name or address', async () => {
      const known = ssl(`&sslrootcert=${served.server.ca}`)
      expect(await messageOf(read('127.0.0.1', known))).toContain("the server's certificate is for another host name")
      await served.server.showCertificateFor('other.example')
      try {
        expect(await messageOf(read('localhost', known))).toContain("the server's certificate is for another host name")
      } finally {
        await served.server.showCertificateFor('localhost')
      }
      await expect(read('localhost', known)).resolves.toBeDefined()
    })
  })
}
