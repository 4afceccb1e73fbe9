/** Is everything as it was? What a person would try. */
import {
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { greenOfListener } from '../../e2e/aws'
import type { LaunchedDemo } from '../../e2e/launch'
import { readStatus } from '../../e2e/status'
import { goesRound } from './chat-guest'
import type { Screen } from './screen'

const attemptMs = 1_000
const betweenMs = 50

/** When it was first found so (epoch ms), by what was looked at; null: it was not. */
export type Wellness = ReadonlyMap<string, number | null>

interface Scene {
  demo: LaunchedDemo
  screen: Screen
  green: number
}

const checks = ({
  demo,
  screen,
  green,
}: Scene): [name: string, isSo: (attempt: number) => Promise<boolean>][] => [
  [
    'the screen says nothing',
    async () => {
      const look = await screen.now()
      return look !== undefined && !look.lost && look.chip === ''
    },
  ],
  [
    'the status is fresh',
    async () => Object.values((await readStatus(demo.console)).sources).every(({ ok }) => ok),
  ],
  [
    'whoami answers',
    async () => {
      const answer = await fetch(`${demo.chat}/whoami`, { signal: AbortSignal.timeout(attemptMs) })
      return answer.ok && answer.headers.has('x-environment')
    },
  ],
  [
    'a chat message goes round',
    attempt =>
      goesRound(demo.output('api_gateway_websocket_url'), `well-${Date.now()}-${attempt}`, 2 * attemptMs),
  ],
  ['the weights are as before', async () => (await greenOfListener(demo)) === green],
  ['both environments are healthy', () => bothHealthy(demo)],
]

/** Tries each until it is so, and then all at once, until all is well or `limitMs` have passed since `from` (epoch ms). */
export async function untilWell(scene: Scene, from: number, limitMs: number): Promise<Wellness> {
  const until = from + limitMs
  let attempt = 0
  for (;;) {
    const found = await Promise.all(
      checks(scene).map(async ([name, isSo]): Promise<[string, number | null]> => {
        while (!(await inTime(isSo(attempt++), 2 * attemptMs))) {
          if (Date.now() >= until) return [name, null]
          await wait(betweenMs)
        }
        return [name, Date.now()]
      }),
    )
    if (found.some(([, at]) => at === null)) return new Map(found)
    const standing = await Promise.all(
      checks(scene).map(([, isSo]) => inTime(isSo(attempt++), 2 * attemptMs)),
    )
    if (standing.every(so => so)) return new Map(found)
    if (Date.now() >= until)
      return new Map(found.map(([name, at], index) => [name, standing[index] ? at : null]))
  }
}

const wait = (ms: number) =>
  new Promise<void>(resolve => {
    setTimeout(resolve, ms)
  })

function inTime(attempt: Promise<boolean>, ms: number): Promise<boolean> {
  return Promise.race([attempt.catch(() => false), wait(ms).then(() => false)])
}

async function bothHealthy(demo: LaunchedDemo): Promise<boolean> {
  const client = new ElasticLoadBalancingV2Client({
    endpoint: demo.addresses.aws,
    region: demo.output('aws_region'),
    credentials: { accessKeyId: 'kills', secretAccessKey: 'kills' },
  })
  try {
    const states = await Promise.all(
      (['blue', 'green'] as const).map(async environment => {
        const TargetGroupArn = demo.output(`${environment}_target_group_arn`)
        const answer = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn }), {
          abortSignal: AbortSignal.timeout(attemptMs),
        })
        return (answer.TargetHealthDescriptions ?? []).map(({ TargetHealth }) => TargetHealth?.State)
      }),
    )
    return states.every(each => each.includes('healthy') && !each.includes('unhealthy'))
  } finally {
    client.destroy()
  }
}
