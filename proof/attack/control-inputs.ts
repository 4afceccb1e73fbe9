import type { Kind } from './kinds'
import { mutateRequest } from './mutate-request'
import { jsonText, mutated, mutateText } from './mutate-value'
import { oneLine, type Request, requestBytes } from './request'

const host: readonly [string, string] = ['host', '127.0.0.1']

/** Faults that break nothing while they are on. */
const mildFaults: readonly [object, ...object[]] = [
  { fault: 'slow-propagation', ms: 1 },
  { fault: 'metrics', mode: 'late', lagMs: 1_000 },
  { fault: 'denied', actions: ['ecs:CreateCluster'] },
]
/** Faults that end or stop something; each with a parameter that there is not: an order that is obeyed is no attack. */
const harshFaults: readonly [object, ...object[]] = [
  { fault: 'kill-task', environment: 'blue' },
  { fault: 'hang', environment: 'green', healthy: true },
  { fault: 'endpoint', mode: 'unreachable', ms: 5 },
  { fault: 'listener', mode: 'hang' },
  { fault: 'errors', environment: 'blue', share: 0.5 },
]

/** The rehearsal's own controls. */
export function controlInputs(): Kind[] {
  const get: Request = { method: 'GET', target: '/state', headers: [host] }
  const requests = [
    get,
    { ...get, target: '/faults' },
    { ...get, target: '/crowd' },
    { ...get, method: 'DELETE', target: '/faults/x' },
    { ...get, method: 'POST', target: '/kill-task?environment=purple' },
    { ...get, method: 'POST', target: '/aws-endpoint?state=reachable' },
    { ...get, method: 'POST', target: '/crowd', body: '{"size":8}' },
  ] satisfies Request[]
  const json = (target: string, body: string) => ({
    bytes: requestBytes({
      method: 'POST',
      target,
      headers: [host, ['content-type', 'application/json']],
      body,
    }),
    mayBeUnfinished: false,
  })
  return [
    { name: 'request', weight: 50, make: chance => mutateRequest(chance, chance.any(requests) ?? get) },
    {
      name: 'fault order',
      weight: 25,
      make: chance => {
        const isMild = chance.happens(0.4)
        const order = isMild ? chance.of(mildFaults) : { ...chance.of(harshFaults), attack: 1 }
        const changed = mutated(chance, order)
        const text = jsonText(chance, changed)
        if (isMild || text.includes('"attack"')) return json('/faults', text)
        return json('/faults', text.replace('{', '{"attack":1,'))
      },
    },
    {
      name: 'crowd order',
      weight: 20,
      make: chance => {
        const figures = { connected: 8, sent: 1, acked: 1, drops: 0, waiting: 0 }
        return chance.happens(0.5)
          ? json('/crowd', jsonText(chance, mutated(chance, { size: 8, rate: 1 })))
          : json('/crowd/figures', jsonText(chance, mutated(chance, figures)))
      },
    },
    {
      name: 'address',
      weight: 5,
      make: chance => {
        const path = mutateText(
          chance,
          chance.of(['/faults/a-b', '/kill-task?environment=purple', '/aws-endpoint?state=x']),
        )
        const target = oneLine(path)
        return {
          bytes: requestBytes({ method: chance.of(['POST', 'DELETE', 'GET']), target, headers: [host] }),
          mayBeUnfinished: false,
        }
      },
    },
  ]
}
