import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { portOf } from '../port-of'
import { createSupervisor } from './supervisor.mjs'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
const member = fileURLToPath(new URL('./member.mjs', import.meta.url))
const lines: string[] = []
const started: ReturnType<typeof createSupervisor>[] = []

function supervisor() {
  const made = createSupervisor({ say: line => void lines.push(line) })
  started.push(made)
  return made
}

afterEach(async () => {
  await Promise.all(started.splice(0).map(each => each.stopAll()))
  lines.splice(0)
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A process that runs `code` and says that it is ready. */
function program(name: string, code: string, ready = `process.send({ type: 'ready', pid: process.pid })`) {
  const script = join(folder, `${name.replaceAll(' ', '-')}.mjs`)
  const head = `import * as supervisor from ${JSON.stringify(member)}\nprocess.on('disconnect', () => process.exit())\nsupervisor.hearOwner()`
  writeFileSync(script, `${head}\n${ready}\n${code}`)
  let written = ''
  const log = {
    write: (chunk: Buffer | string) => {
      written += chunk
    },
    lastWords: () => written.trim(),
  }
  return { name, script, env: process.env, log, restarts: true }
}

const isAlive = (pid: unknown): boolean => {
  try {
    return typeof pid === 'number' && process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a supervised process', () => {
  test('is ready, and gone when everything is stopped', async () => {
    const { start, stopAll, pids } = supervisor()
    const ready = await start(program('cloud', 'setInterval(() => {}, 1000)'))
    expect(pids()).toEqual({ cloud: ready.pid })
    expect(isAlive(ready.pid)).toBe(true)
    await stopAll()
    expect(isAlive(ready.pid)).toBe(false)
  })

  test('takes with it what it started itself', async () => {
    // A connection that ends with its process, which a process table does not always say.
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = portOf(server)
    const held = `require('node:net').connect(${port}, '127.0.0.1')`
    const code = `import('node:child_process').then(({ spawn }) =>
      spawn(process.execPath, ['-e', ${JSON.stringify(held)}], { stdio: 'ignore' }))`
    const { start, stopAll } = supervisor()
    await start(program('parent', code))
    const [socket]: Socket[] = await once(server, 'connection')
    const closed = new Promise(resolve =>
      socket
        ?.once('error', () => {})
        .once('close', resolve)
        .resume(),
    )
    await stopAll()
    await closed
    server.close()
  })

  test('fails with its last words when it ends before it is ready', async () => {
    const { start, pids } = supervisor()
    const broken = program('the console', '', `console.error('PORT is odd'); process.exit(1)`)
    await expect(start(broken)).rejects.toThrow('The console stopped before it was ready:\nPORT is odd')
    expect(pids()).toEqual({})
  })

  test('is started again whenever it dies, and is missing meanwhile', async () => {
    const { start, pids, missing } = supervisor()
    const first = await start(program('the console', 'setInterval(() => {}, 1000)'))
    for (let pid = Number(first.pid), death = 1; death <= 7; death += 1) {
      process.kill(pid, 'SIGKILL')
      await vi.waitFor(() => expect(missing()).toEqual([expect.objectContaining({ why: 'stopped' })]))
      await vi.waitFor(() => expect(missing()).toEqual([]), 10_000)
      expect(pids()['the console']).not.toBe(pid)
      pid = pids()['the console'] ?? 0
    }
    expect(lines.filter(line => line === 'The console stopped; starting it again.')).toHaveLength(7)
    expect(lines.at(-1)).toBe('The console is back.')
  })

  test('that is stopped for a moment is missing until it goes on', async () => {
    const { start, missing } = supervisor()
    const { pid } = await start(program('the balancer', 'setInterval(() => {}, 1000)'))
    process.kill(Number(pid), 'SIGSTOP')
    await vi.waitFor(
      () => expect(missing()).toEqual([{ name: 'the balancer', why: 'silent', since: expect.any(Number) }]),
      10_000,
    )
    process.kill(Number(pid), 'SIGCONT')
    await vi.waitFor(() => expect(missing()).toEqual([]), 10_000)
    expect(lines).toEqual([])
  })

  test('that wants to know is told what is missing', async () => {
    const { start } = supervisor()
    const told = program(
      'screen',
      `supervisor.hearMissing(missing => console.log(JSON.stringify(missing.map(({ name }) => name))))`,
    )
    await start({ ...told, informed: true })
    const { pid } = await start(program('cloud', 'setInterval(() => {}, 1000)'))
    process.kill(Number(pid), 'SIGKILL')
    await vi.waitFor(() => expect(told.log.lastWords()).toMatch(/\["cloud"\]\n(.*\n)*\[\]$/), 10_000)
  })
})

/** Starts a child, remembers how many runs it had and what its child said. */
const owner = `
const { memory, children } = await supervisor.join()
const run = (memory.run ?? 0) + 1
const said = memory.said ?? []
const child = children.start({ name: 'child', script: process.env.CHILD, env: { PORT_OF_CHILD: '0' }, ready: 'listening', restarts: process.env.RESTARTS === 'yes', portVariable: 'PORT_OF_CHILD' })
child.onMessage(message => said.push(message.type))
child.onExit(code => said.push('exit ' + code))
setInterval(() => { void supervisor.remember({ run, said }, children.heard) }, 20)
children.resume()
await child.port.catch(() => {})
process.send({ type: 'ready', run, said, child: child.pid, pid: process.pid })
setInterval(() => console.log(JSON.stringify(said)), 50)`

const child = `
import { createServer } from 'node:net'
const server = createServer().listen(Number(process.env.PORT_OF_CHILD), '127.0.0.1', () => {
  process.send({ type: 'listening', port: server.address().port })
})
setTimeout(() => process.send({ type: 'word' }), 10)`

describe('a process that was started through a supervised one', () => {
  const family = (restarts: 'yes' | 'no') => {
    const { script } = program('child', child, '')
    const head = program('owner', owner, '')
    return { ...head, env: { ...process.env, CHILD: script, RESTARTS: restarts } }
  }

  test('outlives it, and the next run finds it again with what was remembered', async () => {
    const { start, pids, missing } = supervisor()
    const first = await start(family('yes'))
    const before = pids()
    process.kill(Number(first.pid), 'SIGKILL')
    await vi.waitFor(() => expect(missing()).toHaveLength(1))
    await vi.waitFor(() => expect(missing()).toEqual([]), 10_000)
    expect(pids().child).toBe(before.child)
    expect(pids().owner).not.toBe(before.owner)
  })

  test('is started again on the same port', async () => {
    const { start, pids, missing } = supervisor()
    const program = family('yes')
    await start(program)
    const { child: pid } = pids()
    await vi.waitFor(() => expect(program.log.lastWords()).toMatch(/"word"\]$/))
    process.kill(pid ?? 0, 'SIGKILL')
    await vi.waitFor(() => expect(missing()).toHaveLength(1))
    await vi.waitFor(() => expect(missing()).toEqual([]), 10_000)
    expect(pids().child).not.toBe(pid)
    await vi.waitFor(() =>
      expect(program.log.lastWords().split('\n').at(-1)).toBe(
        '["listening","word","exit 137","listening","word"]',
      ),
    )
  })

  test('that ends while its starter is dead is known to have ended, once', async () => {
    const { start, pids } = supervisor()
    const program = family('no')
    const { pid, child: task } = await start(program)
    process.kill(Number(pid), 'SIGSTOP')
    process.kill(Number(task), 'SIGKILL')
    await vi.waitFor(() => expect(pids().child).toBeUndefined())
    process.kill(Number(pid), 'SIGKILL')
    await vi.waitFor(
      () =>
        expect(program.log.lastWords().split('\n').at(-1)).toMatch(/^\["listening",("word",)?"exit 137"\]$/),
      10_000,
    )
  })
})
