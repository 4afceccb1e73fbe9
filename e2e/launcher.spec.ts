import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, test } from '@playwright/test'
import { answers } from './free-ports'
import { type Demo, launch, pickPorts, startDemo } from './launch'

/** Everything that the demo serves. */
const doors = ({ ports, cloud }: Demo) => [
  `http://127.0.0.1:${ports.console}/api/health`,
  `http://127.0.0.1:${ports.aws}/`,
  `http://127.0.0.1:${ports.alb}/health`,
  `http://127.0.0.1:${ports.ws}/`,
  `${cloud.controlUrl}/state`,
]

/** The doors of the tasks, which nobody is told about. */
async function taskDoors({ cloud }: Demo) {
  const response = await fetch(`${cloud.controlUrl}/state`)
  const { tasks }: { tasks: { port: number }[] } = await response.json()
  expect(tasks).toHaveLength(2)
  return tasks.map(({ port }) => `http://127.0.0.1:${port}/health`)
}

async function allShut(addresses: string[]) {
  for (const address of addresses) await expect.poll(() => answers(address), { message: address }).toBe(false)
}

async function allOpen(addresses: string[]) {
  for (const address of addresses) await expect.poll(() => answers(address), { message: address }).toBe(true)
}

test('a port in use is one sentence that names the variable, exit code 1, and nothing runs', async ({
  browserName: _,
}, info) => {
  const ports = await pickPorts()
  const taken = createServer().listen(ports.alb, '127.0.0.1')
  await once(taken, 'listening')
  const { said, exited } = launch(['--no-open'], {
    PORT: String(ports.console),
    REHEARSAL_AWS_PORT: String(ports.aws),
    REHEARSAL_ALB_PORT: String(ports.alb),
    REHEARSAL_WS_PORT: String(ports.ws),
    GREENROOM_DATA: info.outputPath('data'),
  })
  expect(await exited).toBe(1)
  taken.close()
  expect(said().trim().split('\n')).toEqual([
    expect.stringContaining(
      `Port ${ports.alb} for the load balancer is already in use: set REHEARSAL_ALB_PORT`,
    ),
  ])
  await allShut([ports.console, ports.aws, ports.ws].map(port => `http://127.0.0.1:${port}/`))
})

for (const { argv, sentence } of [
  { argv: ['--sped', '12'], sentence: '--sped is not a flag of this command' },
  { argv: ['--crowd', 'many'], sentence: '--crowd needs a whole number from 0 to 500, not "many".' },
])
  test(`"${argv.join(' ')}" is refused in one sentence`, async () => {
    const { said, exited } = launch(argv, {})
    expect(await exited).toBe(1)
    expect(said().trim().split('\n')).toEqual([expect.stringContaining(sentence)])
  })

test('Ctrl-C ends everything, and the next start is live within ten seconds', async ({
  browserName: _,
}, info) => {
  const data = info.outputPath('data')
  const launched = Date.now()
  const first = await startDemo({ data })
  const firstMs = Date.now() - launched
  const everything = [...doors(first), ...(await taskDoors(first))]
  await allOpen(everything)
  // As a terminal does it: to the whole group of the launcher.
  process.kill(-(first.child.pid ?? 0), 'SIGINT')
  expect(await first.exited).toBe(0)
  await allShut(everything)

  const began = Date.now()
  const second = await startDemo({ data, ports: first.ports })
  // On a machine on which no start is that quick, it is at least no slower than the first.
  expect(Date.now() - began).toBeLessThan(Math.max(10_000, 1.5 * firstMs))
  expect(second.said()).not.toMatch(/Installing|Building/)
  await second.stop()
  await allShut(doors(second))
})

test('a launcher that is killed takes everything with it', async ({ browserName: _ }, info) => {
  const demo = await startDemo({ data: info.outputPath('data') })
  const everything = [...doors(demo), ...(await taskDoors(demo))]
  await allOpen(everything)
  demo.child.kill('SIGKILL')
  await allShut(everything)
})

test('whatever is killed is started again, and the demo goes on', async ({ browserName: _ }, info) => {
  test.setTimeout(180_000)
  const demo = await startDemo({ data: info.outputPath('data') })
  for (const name of [
    'the console',
    'the control plane',
    'the load balancer',
    'API Gateway',
    'DynamoDB',
    'the crowd',
  ])
    await test.step(name, async () => {
      const pid = demo.processes()[name] ?? 0
      process.kill(pid, 'SIGKILL')
      const back = `${name.charAt(0).toUpperCase()}${name.slice(1)} is back.`
      await expect.poll(() => demo.said(), { timeout: 30_000 }).toContain(back)
      await expect.poll(() => demo.processes()[name]).not.toBe(pid)
      await allOpen(doors(demo))
    })
  expect(await demo.stop()).toBe(0)
  await allShut(doors(demo))
})
