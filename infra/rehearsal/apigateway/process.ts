import { exitOnUncaught } from '../../../common/guard'
import { hearOwner } from '../../../common/supervisor/member.mjs'
import { Gateway } from './gateway'

exitOnUncaught('API Gateway')

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

const { REHEARSAL_WS_PORT: wanted = '8081', INTEGRATION_URL = '', GATEWAY_SECRET = '' } = process.env
const port = Number(wanted)
if (!/^\d+$/.test(wanted) || port > 65_535) {
  leave(`REHEARSAL_WS_PORT must be a port number from 0 to 65535, not "${wanted}".`)
}
if (!URL.canParse(INTEGRATION_URL) || !/^https?:$/.test(new URL(INTEGRATION_URL).protocol)) {
  leave(`INTEGRATION_URL must be the http address of the load balancer, not "${INTEGRATION_URL}".`)
}
if (GATEWAY_SECRET === '')
  leave('GATEWAY_SECRET must be the secret that the chat service knows the gateway by.')

const gateway = new Gateway({ integrationUrl: new URL(INTEGRATION_URL).origin, secret: GATEWAY_SECRET })

let stopping = false
function stop(): void {
  if (stopping) return
  stopping = true
  // Clients are let go at once; this is for one that does not close its side.
  setTimeout(() => process.exit(0), 800).unref()
  void gateway.close().then(() => process.exit(0))
}

process.on('SIGTERM', stop)
process.on('disconnect', stop)
hearOwner()

try {
  process.send?.({ type: 'listening', port: await gateway.listen(port) })
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const why = taken ? 'is in use' : `cannot be opened (${error})`
  leave(`Port ${port} for the API Gateway WebSocket ${why}: set REHEARSAL_WS_PORT to another port.`)
}
