import type { Server } from 'node:http'
import { cloudWatch } from './cloudwatch/operations'
import { DynamoProxy, dynamoTarget } from './dynamodb/proxy'
import { containers } from './ecs/operations'
import { elasticLoadBalancing } from './elbv2/operations'
import { close, listen } from './listen'
import { securityTokens } from './sts/security-tokens'
import type { ApiThrottle } from './wire/api-throttle'
import { createEndpoint } from './wire/endpoint'
import type { Service } from './wire/operation'
import type { World } from './world'

export const services: Service[] = [elasticLoadBalancing, containers, cloudWatch, securityTokens]

interface EndpointSettings {
  world: World
  /** Where DynamoDB answers on 127.0.0.1. */
  dynamoPort: number
  /** 0 asks the system for a free one. */
  port: number
  now: () => number
  log: (line: string) => void
  throttle: ApiThrottle
  /** Settles when what an operation changed is safe; its answer waits for it. */
  changed: () => Promise<void>
}

/**
 * The address that presenters and their console use. The tasks' own ways to AWS are others: a presenter who cannot reach
 * AWS takes nothing from the running tasks.
 */
export class Endpoint {
  private readonly server: Server
  private wanted = true
  port: number

  constructor({ world, dynamoPort, port, now, log, throttle, changed }: EndpointSettings) {
    const dynamo = new DynamoProxy(dynamoPort)
    this.port = port
    this.server = createEndpoint({
      throttle,
      world,
      services,
      now,
      log,
      changed,
      forward: (target, request, body, response) => {
        if (target !== dynamoTarget) return false
        dynamo.forward(request, body, response)
        return true
      },
    })
  }

  /** @throws PortInUse */
  async open(): Promise<void> {
    if (this.wanted) this.port = await listen(this.server, this.port, 'REHEARSAL_AWS_PORT')
  }

  isReachable(): boolean {
    return this.server.listening
  }

  /** While it is not, connections are refused and open ones are cut. */
  async setReachable(reachable: boolean): Promise<void> {
    this.wanted = reachable
    if (reachable === this.server.listening) return
    // Before it has opened there is nothing to close, and `open` sees what is wanted.
    if (reachable && this.port !== 0) await this.open()
    else if (!reachable) await close(this.server)
  }
}
