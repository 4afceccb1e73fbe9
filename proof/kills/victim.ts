/** The processes that are killed or stopped, and what is right for each of them. */
import { z } from 'zod'
import type { LaunchedDemo } from '../../e2e/launch'
import type { Look } from './screen'

export type Signal = 'SIGKILL' | 'SIGSTOP'

export interface Victim {
  /** For the table and `--only`. */
  name: string
  pid: (demo: LaunchedDemo) => Promise<number>
  /** Is it told on the presenter's screen? `before` stood there when the signal was sent. */
  told: (look: Look, before: Look) => boolean
  /** Whether this may cost anybody a connection or a request. */
  harms: Readonly<Record<Signal, boolean>>
  /** It comes back by the rehearsed scheduler, in its time. */
  isTask: boolean
  /** Who watches is away: nobody can know what happened meanwhile. */
  isWitness: boolean
}

/** ECS from noticing to RUNNING and two checks of its health, at this speed of the rehearsal cloud; see ecs/timing.ts. */
export const cloudSpeed = 5
export const schedulerMs = (8_000 + 11_000 + 16_000 + 10_000 + 2 * 5_000) / cloudSpeed

const supervised = (
  name: string,
  process: string,
  told: Victim['told'],
  harms: Victim['harms'],
  isWitness = false,
): Victim => ({
  name,
  pid: async demo => {
    const pid = demo.processes()[process]
    if (pid === undefined) throw new Error(`The launcher names no ${process}.`)
    return pid
  },
  told,
  harms,
  isTask: false,
  isWitness,
})

const chip =
  (word: string): Victim['told'] =>
  ({ chip }) =>
    chip.includes(word)

const state = z.object({
  tasks: z.array(z.object({ environment: z.string(), lastStatus: z.string(), pid: z.number().nullable() })),
})

const taskOf = (environment: 'blue' | 'green'): Victim => ({
  name: `${environment}-task`,
  pid: async ({ cloud }) => {
    const { tasks } = state.parse(await (await fetch(`${cloud.controlUrl}/state`)).json())
    const task = tasks.find(each => each.environment === environment && each.lastStatus === 'RUNNING')
    if (!task?.pid) throw new Error(`No task of ${environment} runs.`)
    return task.pid
  },
  told: (look, before) => look.bad > before.bad,
  harms: { SIGKILL: true, SIGSTOP: true },
  isTask: true,
  isWitness: false,
})

const never = { SIGKILL: false, SIGSTOP: false }

export const victims: readonly Victim[] = [
  supervised('console', 'the console', ({ lost, back }) => lost || back, never, true),
  supervised('control-plane', 'the control plane', chip('AWS control plane'), never),
  supervised('load-balancer', 'the load balancer', chip('load balancer'), { SIGKILL: true, SIGSTOP: true }),
  // A socket of API Gateway that stands still for five seconds is late, not lost.
  supervised('api-gateway', 'API Gateway', chip('API Gateway'), { SIGKILL: true, SIGSTOP: false }),
  supervised('dynamodb', 'DynamoDB', chip('DynamoDB'), never),
  supervised('crowd', 'the crowd', chip('crowd'), never),
  taskOf('blue'),
  taskOf('green'),
]
