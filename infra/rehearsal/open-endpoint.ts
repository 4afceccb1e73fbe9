import type { Server } from 'node:http'
import { DynamoProxy, dynamoTarget } from './dynamodb/proxy'
import { close, listen } from './listen'
import { services } from './operations'
import type { Household } from './tasks/household'
import { createEndpoint } from './wire/endpoint'
import type { Gate } from './wire/gate'
import type { World } from './world'

export interface OpenEndpointOptions {
  world: World
  household: Household
  /** Where DynamoDB answers on 127.0.0.1. */
  dynamoPort: number
  port: number
  now: () => number
  log: (line: string) => void
  /** Before the presenters' address; the tasks' own way has none. */
  gate: Gate
}

export interface Endpoint {
  /** The address that presenters and their console use. */
  port: number
  /** The tasks' own way to AWS: a presenter who cannot reach AWS takes nothing from the running tasks. */
  innerPort: number
  isReachable: () => boolean
  /** While it is not, connections to `port` are refused and open ones are cut. */
  setReachable: (reachable: boolean) => Promise<void>
}

/** @throws PortInUse */
export async function openEndpoint(options: OpenEndpointOptions): Promise<Endpoint> {
  const { world, household, dynamoPort, now, log } = options
  const dynamo = new DynamoProxy(dynamoPort)
  const open = (gate?: Gate): Server =>
    createEndpoint({
      gate,
      world,
      services,
      now,
      log,
      forward: (target, request, body, response) => {
        if (target !== dynamoTarget) return false
        dynamo.forward(request, body, response)
        return true
      },
    })
  const [outer, inner] = [open(options.gate), open()]
  household.own(async () => {
    dynamo.close()
    await Promise.all([close(outer), close(inner)])
  })
  const port = await listen(outer, options.port, 'REHEARSAL_AWS_PORT')
  return {
    port,
    innerPort: await listen(inner, 0),
    isReachable: () => outer.listening,
    setReachable: async reachable => {
      if (reachable === outer.listening) return
      if (reachable) await listen(outer, port, 'REHEARSAL_AWS_PORT')
      else await close(outer)
    },
  }
}
