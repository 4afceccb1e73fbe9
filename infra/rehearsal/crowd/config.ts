import { z } from 'zod'

const schema = z.object({
  CROWD_SIZE: z.coerce.number().int().min(0).max(500).default(24),
  CROWD_SEED: z.coerce.number().int().default(1),
  CHAT_URL: z.url({ protocol: /^https?$/ }),
  CHAT_WS_URL: z.url({ protocol: /^wss?$/ }),
  CROWD_CONTROL_URL: z.url({ protocol: /^http$/ }).optional(),
})

interface CrowdConfig {
  size: number
  seed: number
  /** Without a slash at its end. */
  chatUrl: string
  chatWsUrl: string
  /** Of the rehearsal's controls, which say how large the crowd shall be; null for a crowd that stays as it begins. */
  controlUrl: string | null
}

/** Reads the environment; throws one sentence that names each variable at fault. */
export function readConfig(env: Record<string, string | undefined>): CrowdConfig {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The crowd cannot start. ${faults.join('; ')}`)
  }
  const { CROWD_SIZE, CROWD_SEED, CHAT_URL, CHAT_WS_URL, CROWD_CONTROL_URL } = parsed.data
  return {
    size: CROWD_SIZE,
    seed: CROWD_SEED,
    chatUrl: CHAT_URL.replace(/\/$/, ''),
    chatWsUrl: CHAT_WS_URL,
    controlUrl: CROWD_CONTROL_URL?.replace(/\/$/, '') ?? null,
  }
}
