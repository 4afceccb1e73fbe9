import { connect, createServer, type Socket } from 'node:net'
import { portOf } from '../../../../common/port-of'
import { Answer, type Passed } from './passing.fixture'

// A process of its own between the witness and a public entry. It passes every byte on, and counts what passed.
const [, , host = '127.0.0.1', port = ''] = process.argv
const passed: Passed[] = []

const server = createServer({ allowHalfOpen: true }, near => {
  const far = connect({ host, port: Number(port), allowHalfOpen: true })
  const answer = new Answer()
  const entry: Passed = {
    kind: 'request',
    begunAt: Date.now(),
    end: null,
    environment: null,
    from: null,
    until: null,
  }
  passed.push(entry)

  function end(how: Passed['end']) {
    if (entry.end !== null) return
    entry.end = how
    entry.from = Date.now()
  }

  near.on('data', bytes => far.write(bytes))
  far.on('data', bytes => {
    answer.take(bytes)
    entry.environment ??= answer.environment
    if (answer.isUpgrade) entry.kind = 'socket'
    else if (answer.isWhole) end(answer.end)
    near.write(bytes)
  })
  const whoCutIt = () => (entry.kind === 'socket' ? 'cut' : 'reset')
  far.on('end', () => {
    if (entry.kind === 'socket' || !answer.isWhole) end(whoCutIt())
    near.end()
  })
  far.on('error', () => {
    end(whoCutIt())
    near.resetAndDestroy()
  })
  near.on('end', () => leave(far))
  near.on('error', () => leave(far))
  near.on('close', () => leave(far))

  function leave(far: Socket) {
    // Whoever goes without an answer has waited for as long as it would.
    end(entry.kind === 'socket' ? 'left' : 'timeout')
    entry.until ??= Date.now()
    far.destroy()
  }
})

process.on('message', () => process.send?.({ passed }))
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: portOf(server) })
})
