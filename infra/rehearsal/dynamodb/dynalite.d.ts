declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** Without a path the tables are kept in memory. */
  export default function dynalite(options: {
    createTableMs?: number
    deleteTableMs?: number
    updateTableMs?: number
  }): Server
}

/** The parts of dynalite that the table engine uses: its store, its operations, its checks. */
declare module 'dynalite/db/index.js' {
  export type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string }

  /** A reading of a range: it keeps the rows as they were when it began, until it is closed. */
  export interface Reading {
    close: () => Promise<void>
    /** dynalite calls it at the end of each stream that it reads. */
    return?: () => Promise<void>
  }

  export type Iterate = (range?: object) => Reading

  export interface Store {
    db: {
      on: (event: 'write', hear: (operations: Operation[]) => void) => void
      batch: (operations: Operation[]) => Promise<void>
      keys: Iterate
      values: Iterate
    }
  }

  /** Without a path the tables are kept in memory. */
  export function create(options: {
    createTableMs: number
    deleteTableMs: number
    updateTableMs: number
  }): Store
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js'

  /** @throws an Error with `statusCode` and `body` for what AWS refuses; anything for what dynalite did not expect */
  export function checkTypes(data: unknown, types: object): Record<string, unknown>
  export function checkValidations(data: unknown, types: object, custom: unknown, store: Store): void
}
