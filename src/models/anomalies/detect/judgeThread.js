// The entry of a worker thread: plain JavaScript, for a new thread does not know TypeScript yet.
import { register } from 'tsx/esm/api'

register()
await import('./judgeWorker.ts')
