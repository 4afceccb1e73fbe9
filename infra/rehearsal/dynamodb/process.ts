/** DynamoDB in a process of its own, in memory, so that its work never delays the endpoint's answers. */
import dynalite from 'dynalite'
import { exitOnUncaught } from '../../../common/guard'

exitOnUncaught('DynamoDB')

const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })

const leave = (): never => process.exit(0)
process.on('SIGTERM', leave)
process.on('disconnect', leave)

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address === 'object' && address !== null)
    process.send?.({ type: 'listening', port: address.port })
})
