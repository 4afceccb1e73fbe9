import {
  isWithin,
  type ProbeSetting,
  probeEntries,
  probeLimits,
  usualProbe,
} from '../domain/witness/probe-setting'

type Env = Record<string, string | undefined>

/**
 * How the witness begins; a person may change it while the console runs.
 * @throws Error with one sentence that names the variable and what is wrong with it.
 */
export function readProbe(env: Env): ProbeSetting {
  return {
    perSecond: whole(env, 'GREENROOM_PROBE_RATE', 'requests a second', 'perSecond'),
    sockets: whole(env, 'GREENROOM_PROBE_SOCKETS', 'held sockets', 'sockets'),
    entry: entry(env),
  }
}

function whole(env: Env, name: string, meaning: string, field: keyof typeof probeLimits): number {
  const text = env[name]
  if (!text) return usualProbe[field]
  const { least, most } = probeLimits[field]
  const value = Number(text)
  if (isWithin(value, probeLimits[field])) return value
  throw new Error(
    `${name} is the number of ${meaning}: a whole number from ${least} to ${most}, not "${text}".`,
  )
}

function entry({ GREENROOM_PROBE_ENTRY: text }: Env): ProbeSetting['entry'] {
  if (!text) return usualProbe.entry
  const known = probeEntries.find(name => name === text)
  if (known) return known
  throw new Error(
    `GREENROOM_PROBE_ENTRY is what the requests go through: ${probeEntries.join(' or ')}, not "${text}".`,
  )
}
