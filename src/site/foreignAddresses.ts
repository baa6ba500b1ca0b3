import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const licenceComment = /\/\*(?:!|[^/]*?@(?:license|preserve))[\s\S]*?\*\//g
const address = /(?:https?|wss?):\/\/[^\s"'`<>()\\]+/g
const namespace = /^http:\/\/www\.w3\.org\/[\w/]*$/

/**
 * Finds addresses of other hosts in the pages, scripts and styles of a folder; XML namespaces and licence comments
 * do not count.
 * @param files paths below `dir`
 * @returns one line per finding: `path: address`
 */
export function findForeignAddresses(dir: string, files: readonly string[]): string[] {
  return files
    .filter((file) => /\.(html|js|css|svg)$/.test(file))
    .flatMap((file) =>
      (readFileSync(join(dir, file), 'utf8').replace(licenceComment, '').match(address) ?? [])
        .filter((found) => !namespace.test(found))
        .map((found) => `${file}: ${found}`),
    )
}
