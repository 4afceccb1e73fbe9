import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { createCompany } from './company.mjs'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
const lines: string[] = []
const losses: string[] = []
const company = () => createCompany({ say: line => lines.push(line), lost: because => losses.push(because) })

const irreplaceable = { restarts: false, needed: true }
const always = { restarts: true, needed: true }

afterEach(() => lines.splice(0) && losses.splice(0))
afterAll(() => rmSync(folder, { recursive: true }))

/** A process that runs `code` and says it is ready. */
function program(name: string, code: string) {
  const script = join(folder, `${name}.mjs`)
  writeFileSync(
    script,
    `process.on('disconnect', () => process.exit())\nprocess.send({ type: 'ready', pid: process.pid })\n${code}`,
  )
  return { name, script, env: process.env, log: join(folder, `${name}.log`) }
}

const isAlive = (pid: unknown) => {
  try {
    return typeof pid === 'number' && process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a process that has started is ready, and gone when the company leaves', async () => {
  const { add, leave, pids } = company()
  const ready = await add(program('cloud', ''), irreplaceable)
  expect(pids()).toEqual({ cloud: ready.pid })
  expect(isAlive(ready.pid)).toBe(true)
  await leave()
  expect(isAlive(ready.pid)).toBe(false)
  expect(losses).toEqual([])
})

test('what a process started itself goes with it', async () => {
  // A connection that ends with its process, which a process table does not always say.
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const held = `require('node:net').connect(${port}, '127.0.0.1')`
  const code = `import('node:child_process').then(({ spawn }) =>
    spawn(process.execPath, ['-e', ${JSON.stringify(held)}], { stdio: 'ignore' }))`
  const { add, leave } = company()
  await add(program('parent', code), irreplaceable)
  const [socket]: Socket[] = await once(server, 'connection')
  const closed =
    socket &&
    new Promise(resolve =>
      socket
        .once('error', () => {})
        .once('close', resolve)
        .resume(),
    )
  await leave()
  await closed
  server.close()
})

test('one that cannot be replaced is lost with its last words', async () => {
  const { add, leave } = company()
  await add(program('the cloud', `console.error('no more disk'); process.exit(3)`), irreplaceable)
  await vi.waitFor(() => expect(losses).toEqual(['The cloud stopped:\nno more disk']))
  await leave()
})

test('one that can be replaced is started again, and the company says so', async () => {
  const { add, leave, pids } = company()
  const first = await add(program('the console', ''), always)
  process.kill(Number(first.pid), 'SIGKILL')
  await vi.waitFor(
    () => expect(lines).toEqual(['The console stopped; starting it again.', 'The console is back.']),
    5_000,
  )
  expect(pids()['the console']).not.toBe(first.pid)
  expect(losses).toEqual([])
  await leave()
})

test('one that stops before it is ready fails with its last words', async () => {
  const broken = program('the console', '')
  writeFileSync(broken.script, `console.error('PORT is odd'); process.exit(1)`)
  const { add, leave } = company()
  await expect(add(broken, always)).rejects.toThrow(/stopped before it was ready:\n(.*\n)*PORT is odd/)
  await leave()
})
