import type { Warehouse } from '../warehouse/engine.ts'

/**
 * One step of the model run. A `sql` step is a file of its folder that holds one select; the runner makes it the view
 * or table `name`. A `run` step writes the table `name` itself (the staging views, the anomaly detector).
 */
export type ModelStep = SqlStep | RunStep

/** A model written as one select; `sql` is the file's name in the folder that lists the step. */
export interface SqlStep {
  name: string
  sql: string
  kind: 'view' | 'table'
}

/** A model written in TypeScript: it creates (or replaces) the table or view `name`. */
export interface RunStep {
  name: string
  run: (warehouse: Warehouse) => Promise<void>
}

/** The steps of one folder of `src/models`, in run order. */
export interface ModelFolder {
  folder: string
  steps: readonly ModelStep[]
}

/** A step that makes the table `name` from the file `<name>.sql`. */
export const table = (name: string): SqlStep => ({ name, sql: `${name}.sql`, kind: 'table' })

/** A step that makes the view `name` from the file `<name>.sql`. */
export const view = (name: string): SqlStep => ({ name, sql: `${name}.sql`, kind: 'view' })
