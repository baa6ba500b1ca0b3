import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { requireProgram } from './programs.ts'
import type { ServerUser } from './serverProcess.ts'

/** Certificates of a test: `ca.pem` of an authority nobody knows, and `server.pem` with `server.key`, which it signed. */
export interface Certificates {
  ca: string
  cert: string
  key: string
  /** Puts a certificate for another host name in place; the server has to be told to read it. */
  issueFor: (host: string) => void
}

/** Makes an authority and a certificate for `localhost`, for no address, in a new folder `tls` of a server's folder. */
export function makeCertificates(folder: string, user: ServerUser): Certificates {
  const dir = join(folder, 'tls')
  mkdirSync(dir)
  const openssl = requireProgram(['openssl'], 'openssl')
  const run = (...args: string[]): void => {
    const { status, stderr } = spawnSync(openssl, args, { cwd: dir, encoding: 'utf8' })
    if (status !== 0) throw new Error(`openssl ${args[0]} failed: ${stderr}`)
  }
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  run(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '3650',
    '-subj',
    '/CN=Pilotlight test authority',
  )
  const paths = { ca: join(dir, 'ca.pem'), cert: join(dir, 'server.pem'), key: join(dir, 'server.key') }
  const issueFor = (host: string): void => {
    writeFileSync(join(dir, 'extensions'), `subjectAltName=DNS:${host}\n`)
    run('req', ...newKey, '-keyout', 'next.key', '-out', 'next.csr', '-subj', `/CN=${host}`)
    run(
      'x509',
      '-req',
      '-in',
      'next.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '3650',
      '-extfile',
      'extensions',
      '-out',
      'next.pem',
    )
    copyFileSync(join(dir, 'next.pem'), paths.cert)
    copyFileSync(join(dir, 'next.key'), paths.key)
    chmodSync(paths.key, 0o600)
    if (user.uid !== undefined && user.gid !== undefined) chownSync(paths.key, user.uid, user.gid)
  }
  issueFor('localhost')
  return { ...paths, issueFor }
}
