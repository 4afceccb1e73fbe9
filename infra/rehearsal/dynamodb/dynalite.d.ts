declare module 'dynalite' {
  import type { Server } from 'node:http'

  /** Without a path the tables are kept in memory. */
  export default function dynalite(options: {
    createTableMs?: number
    deleteTableMs?: number
    updateTableMs?: number
  }): Server
}
