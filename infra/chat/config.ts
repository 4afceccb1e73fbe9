import { z } from 'zod'

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  ENVIRONMENT: z.enum(['blue', 'green']),
  VERSION: z.string().min(1).max(32),
  TASK_ID: z.string().min(1).optional(),
  ECS_CONTAINER_METADATA_URI_V4: z.string().min(1).optional(),
  TABLE_NAME: z.string().min(3),
  GATEWAY_MANAGEMENT_URL: z.url({ protocol: /^https?$/ }),
  CHAT_WS_URL: z.url({ protocol: /^wss?$/ }),
  GATEWAY_SECRET: z.string().min(1),
  WITNESS_SECRET: z.string().min(16).optional(),
  // ECS waits 30 s between SIGTERM and SIGKILL (AWS: `stopTimeout`).
  DRAIN_SECONDS: z.coerce.number().min(0).max(110).default(25),
})

export interface Config {
  /** 0 asks the system for a free port. */
  port: number
  environment: 'blue' | 'green'
  version: string
  taskId: string | undefined
  metadataUri: string | undefined
  tableName: string
  /** Endpoint of @connections, explicit: otherwise AWS_ENDPOINT_URL would capture its calls. */
  gatewayManagementUrl: string
  /** What the page opens its socket to. */
  chatWsUrl: string
  gatewaySecret: string
  /** What the console's witness proves itself by; without one nobody is a witness. */
  witnessSecret: string | undefined
  /** How long open sockets may stay after SIGTERM. */
  drainMs: number
}

/** Reads the environment; throws one sentence that names each variable at fault. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`The chat service cannot start. ${faults.join('; ')}`)
  }
  const read = parsed.data
  return {
    port: read.PORT,
    environment: read.ENVIRONMENT,
    version: read.VERSION,
    taskId: read.TASK_ID,
    metadataUri: read.ECS_CONTAINER_METADATA_URI_V4,
    tableName: read.TABLE_NAME,
    gatewayManagementUrl: read.GATEWAY_MANAGEMENT_URL,
    chatWsUrl: read.CHAT_WS_URL,
    gatewaySecret: read.GATEWAY_SECRET,
    witnessSecret: read.WITNESS_SECRET,
    drainMs: read.DRAIN_SECONDS * 1_000,
  }
}
