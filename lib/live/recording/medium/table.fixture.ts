import { once } from 'node:events'
import type { Server } from 'node:http'
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { portOf } from '../../../../common/port-of'
import { createTable } from '../../../../infra/rehearsal/dynamodb/create-table'
import { type Between, standBetween } from '../../../aws/endpoint.fixture'
import { openJournalTable } from '../../../aws/journal-table'

export const region = 'ap-northeast-1'

/** A real DynamoDB endpoint in memory, with something between it and the clients that are opened here. */
export async function startDynamo() {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  })
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
  const settled = answersOf(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${portOf(server)}`
  const between: Between = await standBetween(url)
  process.env.AWS_ENDPOINT_URL = between.url
  return {
    between,
    remove: (name: string) => deleteTable(url, name),
    create: (name: string) => createTable(url, region, name),
    open: (name: string) => openJournalTable(name, region),
    async stop() {
      await between.stop()
      // A client that was killed does not wait for its answer; the table writes on, and must have something to write to.
      await settled()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** Resolves when the server has ended its answer to all that came, also where nobody hears it any more. */
function answersOf(server: Server) {
  const open = new Set<Promise<void>>()
  server.prependListener('request', (_request, response) => {
    const answered = new Promise<void>(resolve => {
      const end = response.end.bind(response)
      response.end = (...given: unknown[]) => {
        resolve()
        return Reflect.apply(end, response, given)
      }
    })
    open.add(answered)
    void answered.then(() => open.delete(answered))
  })
  return () => Promise.all(open)
}

async function deleteTable(endpoint: string, TableName: string) {
  const client = new DynamoDBClient({ endpoint, region })
  await client.send(new DeleteTableCommand({ TableName }))
  client.destroy()
}
