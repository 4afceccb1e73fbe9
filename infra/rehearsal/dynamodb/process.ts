/**
 * DynamoDB in a process of its own, in memory, so that its work never delays the endpoint's answers. Each row is also kept
 * by the supervisor before its writer is answered: a later run begins with all of them.
 */
import { boundedLog, exitOnUncaught } from '../../../common/guard'
import { hearOwner, join, remember } from '../../../common/supervisor/member.mjs'
import { listen } from '../listen'
import { createDynamoServer } from './server'
import { TableEngine } from './table-engine'

exitOnUncaught('DynamoDB')

/** A supervisor that is itself held up for a moment must not hold up the chat. */
const patienceMs = 250
const rowKey = 'row '

const leave = (): never => process.exit(0)
process.on('SIGTERM', leave)
process.on('disconnect', leave)
hearOwner()

const complain = boundedLog(line => process.stderr.write(`${line}\n`))
const engine = new TableEngine(complain)
const { memory } = await join()
await engine.restore(
  Object.entries(memory).map(([key, row]): [string, unknown] => [key.slice(rowKey.length), row]),
)

let lastKept: Promise<void> = Promise.resolve()
engine.onWrite(operations => {
  const rows = operations.map(each => [`${rowKey}${each.key}`, each.type === 'put' ? each.value : null])
  lastKept = remember(Object.fromEntries(rows))
})
const kept = (): Promise<void> =>
  Promise.race([
    lastKept,
    new Promise<void>(resolve => {
      setTimeout(resolve, patienceMs).unref()
    }),
  ])

const server = createDynamoServer(engine, kept, complain)
process.send?.({ type: 'listening', port: await listen(server, Number(process.env.DYNAMODB_PORT ?? 0)) })
