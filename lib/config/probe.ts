import {
  isWithin,
  type ProbeEntry,
  type ProbeSetting,
  probeEntries,
  probeLimits,
  usualProbe,
} from '../domain/witness/probe-setting'

type Env = Record<string, string | undefined>

/**
 * How the witness begins; a person may change it while the console runs.
 * @param entries what requests can go through at this target
 * @throws Error with one sentence that names the variable and what is wrong with it.
 */
export function readProbe(env: Env, entries: readonly ProbeEntry[] = probeEntries): ProbeSetting {
  return {
    perSecond: whole(env, 'GREENROOM_PROBE_RATE', 'requests a second', 'perSecond'),
    sockets: whole(env, 'GREENROOM_PROBE_SOCKETS', 'held sockets', 'sockets'),
    entry: entry(env, entries),
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

function entry({ GREENROOM_PROBE_ENTRY: text }: Env, entries: readonly ProbeEntry[]): ProbeEntry {
  if (!text) return usualProbe.entry
  const known = entries.find(name => name === text)
  if (known) return known
  throw new Error(
    `GREENROOM_PROBE_ENTRY is what the requests go through: ${entries.join(' or ')}${entries.length === 1 ? ', which is all that this target has' : ''}, not "${text}".`,
  )
}
