import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the program itself: where `reports/`, `observablehq.config.ts` and `package.json` lie. */
export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
