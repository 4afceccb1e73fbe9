/**
 * `dist/task-faults.mjs`, loaded before a task's service (`node --import`): makes its real process misbehave when the
 * cloud says so. The service knows nothing of it.
 */
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Duplex } from 'node:stream'
import { Doors } from './doors'
import { Interference } from './interference'
import { readFaultMessage } from './task-fault'

const interference = new Interference(Math.random)
const doors = new Doors()

const emit = Server.prototype.emit
Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]): boolean {
  const go = (): boolean => Reflect.apply(emit, this, [event, ...rest])
  const [request, second] = rest
  if (event === 'listening') doors.opened(this)
  if (event === 'upgrade' && second instanceof Duplex && interference.holdsUpgrade(second)) return true
  if (event !== 'request') return go()
  if (!(request instanceof IncomingMessage) || !(second instanceof ServerResponse)) return go()
  interference.request(request, second, go)
  return true
}

process.on('message', raw => {
  const faults = readFaultMessage(raw)
  if (faults === null) return
  interference.set(faults)
  doors.set(faults.refuse !== undefined)
})
