import { ChildProcess } from 'node:child_process'
import { Server, Socket } from 'node:net'

/** Ends a test of the `pure` project that starts a process, listens or connects: it belongs among `processes`. */
function refuse(): never {
  throw new Error('A pure test starts nothing: no process, no server, no connection (see vitest.config.ts).')
}

Object.assign(Server.prototype, { listen: refuse })
Object.assign(Socket.prototype, { connect: refuse })
Object.assign(ChildProcess.prototype, { spawn: refuse })
