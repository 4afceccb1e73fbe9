/**
 * `dist/task-faults.mjs`, loaded before the service of a task (`node --import`): makes the process misbehave as the control
 * plane orders. The service knows nothing of the faults.
 */
import { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Duplex } from 'node:stream'
import { readFaultMessage } from './fault-message'
import { FaultMiddleware } from './fault-middleware'
import { ListenerRefusal } from './listener-refusal'

const middleware = new FaultMiddleware(Math.random)
const refusal = new ListenerRefusal()

const emit = Server.prototype.emit
Server.prototype.emit = function (this: Server, event: string | symbol, ...rest: unknown[]): boolean {
  const go = (): boolean => Reflect.apply(emit, this, [event, ...rest])
  const [request, second] = rest
  if (event === 'listening') refusal.opened(this)
  if (event === 'upgrade' && second instanceof Duplex && middleware.holdsUpgrade(second)) return true
  if (event !== 'request') return go()
  if (!(request instanceof IncomingMessage) || !(second instanceof ServerResponse)) return go()
  middleware.request(request, second, go)
  return true
}

process.on('message', raw => {
  const faults = readFaultMessage(raw)
  if (faults === null) return
  middleware.set(faults)
  refusal.set(faults.refuse !== undefined)
})
