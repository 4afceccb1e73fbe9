import { ChildProcess } from 'node:child_process'
import { Server, Socket } from 'node:net'

/** Ends a pure test that starts a process, listens or connects all the same. */
function refuse(): never {
  throw new Error(
    'A pure test starts nothing: no process, no server, no connection. Where what it tests does, the file says "// Starts processes." (scripts/checks/starters.mjs).',
  )
}

Object.assign(Server.prototype, { listen: refuse })
Object.assign(Socket.prototype, { connect: refuse })
Object.assign(ChildProcess.prototype, { spawn: refuse })
