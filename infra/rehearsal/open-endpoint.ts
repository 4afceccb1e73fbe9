import { DynamoProxy, dynamoTarget } from './dynamodb/proxy'
import { close, listen } from './listen'
import { services } from './operations'
import type { Household } from './tasks/household'
import { createEndpoint } from './wire/endpoint'
import type { World } from './world'

export interface OpenEndpointOptions {
  world: World
  household: Household
  /** Where DynamoDB answers on 127.0.0.1. */
  dynamoPort: number
  port: number
  now: () => number
  log: (line: string) => void
}

/** The one AWS address, DynamoDB included. @returns its port. @throws PortInUse */
export async function openEndpoint(options: OpenEndpointOptions): Promise<number> {
  const { world, household, dynamoPort, port, now, log } = options
  const dynamo = new DynamoProxy(dynamoPort)
  const endpoint = createEndpoint({
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
  household.own(() => {
    dynamo.close()
    return close(endpoint)
  })
  return listen(endpoint, port, 'REHEARSAL_AWS_PORT')
}
