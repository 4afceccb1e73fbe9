import { type Environment, findTaskId } from '../identity'
import { type RunningServer, startServer } from '../server'
import { openService, type Service } from '../service'
import { Gateway, secret, witnessSecret } from './gateway'
import { startTable, tableName } from './table'

export interface Colour {
  url: string
  service: Service
  running: RunningServer
  /** One call as API Gateway makes it; resolves to the status. */
  call: (what: 'connect' | 'message' | 'disconnect', connection: string, body?: object) => Promise<number>
  close: () => Promise<void>
}

export interface Bench {
  gateway: Gateway
  start: (environment: Environment) => Promise<Colour>
  close: () => Promise<void>
}

/** The chat's surroundings: a table, a gateway, and as many colours as are asked for, all on free ports. */
export async function openBench(script = 'void 0'): Promise<Bench> {
  const table = await startTable()
  const gateway = new Gateway()
  await gateway.listen()
  const colours: Colour[] = []
  return {
    gateway,
    start: async environment => {
      const colour = await startColour(environment, gateway, script)
      colours.push(colour)
      return colour
    },
    close: async () => {
      await Promise.all(colours.map(colour => colour.close()))
      await gateway.close()
      await table.close()
    },
  }
}

async function startColour(environment: Environment, gateway: Gateway, script: string): Promise<Colour> {
  const version = environment === 'blue' ? '1' : '2'
  const identity = { environment, version, task: await findTaskId(undefined, undefined) }
  const config = {
    port: 0,
    ...identity,
    taskId: undefined,
    metadataUri: undefined,
    tableName,
    gatewayManagementUrl: gateway.managementUrl,
    chatWsUrl: 'ws://127.0.0.1:8081/',
    gatewaySecret: secret,
    witnessSecret,
    drainMs: 25_000,
  }
  const service = openService(config, identity, script)
  const running = await startServer(service, 0)
  const url = `http://127.0.0.1:${running.port}`
  return {
    url,
    service,
    running,
    call: (what, connection, body) => callGateway(url, what, connection, body),
    close: async () => {
      if (!service.draining) await running.drain(0)
    },
  }
}

export async function callGateway(
  url: string,
  what: 'connect' | 'message' | 'disconnect',
  connection: string,
  body: object = {},
): Promise<number> {
  const headers = { 'x-gateway-secret': secret, connectionid: connection }
  const answer = await fetch(`${url}/gateway/${what}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  await answer.arrayBuffer()
  return answer.status
}
