import { readFile } from 'node:fs/promises'
import { exitOnUncaught } from '../../common/guard'
import { readConfig } from './config'
import { findTaskId } from './identity'
import { startServer } from './server'
import { openService } from './service'

exitOnUncaught('The chat')

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const identity = {
    environment: config.environment,
    version: config.version,
    task: await findTaskId(config.taskId, config.metadataUri),
  }
  const script = await readFile(new URL('./chat-page.js', import.meta.url), 'utf8')
  const service = openService(config, identity, script)
  const server = await startServer(service, config.port)
  console.log(
    `chat ${identity.environment} version ${identity.version} task ${identity.task}: port ${server.port}`,
  )
  process.send?.({ type: 'listening', port: server.port })

  const stop = () => {
    if (service.draining) return
    void server.drain(config.drainMs).then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

// The parent is gone: nobody is left to drain for.
process.on('disconnect', () => process.exit(0))

main().catch((cause: unknown) => {
  console.error(cause instanceof Error ? cause.message : cause)
  process.exit(1)
})
