import { z } from 'zod'
import { probeLimits, usualProbe } from '../domain/witness/probe-setting'

const intBetween = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most)

const settings = z.object({
  /** The public entry, for example `http://chatapp-123.ap-northeast-1.elb.amazonaws.com`. */
  entry: z.url({ protocol: /^https?$/ }),
  /** The load balancer's nodes, each by an address of its own; `resolve`: by those of the entry's name; null: unknown. */
  nodes: z
    .union([z.array(z.url({ protocol: /^https?$/ })).min(1), z.literal('resolve')])
    .nullable()
    .default(null),
  socketUrl: z.url({ protocol: /^wss?$/ }),
  /** API Gateway's WebSocket address; null: no chat sockets. */
  chatUrl: z.url({ protocol: /^wss?$/ }).nullable(),
  /** What the chat knows the witness by; null: it joins as an ordinary guest. */
  witnessSecret: z.string().min(1).nullable().default(null),
  /** Requests a second. */
  perSecond: intBetween(probeLimits.perSecond).default(usualProbe.perSecond),
  /** Sockets held through the load balancer. */
  sockets: intBetween(probeLimits.sockets).default(usualProbe.sockets),
  chatSockets: z.int().min(0).max(10).default(2),
  /** Epoch ms at the zero of the monotonic clock: what is seen bears the console's own times. */
  clockZero: z.number(),
  timeoutMs: z.int().min(100).max(10_000).default(1_000),
})

export type Settings = z.infer<typeof settings>

/** Checked settings. Throws an Error whose message names each wrong field. */
export function readSettings(input: unknown): Settings {
  const read = settings.safeParse(input)
  if (read.success) return read.data
  const reasons = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new Error(`The witness cannot work with these settings. ${reasons.join('; ')}`)
}

/** `path` below the entry, whether or not the entry ends in a slash. */
export const below = (entry: string, path: string) => `${entry.replace(/\/+$/, '')}${path}`

/** Where the load balancer's sockets are held when nothing else is said. */
export const socketUrlOf = (entry: string) => below(entry, '/ws').replace(/^http/, 'ws')
