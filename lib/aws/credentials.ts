import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { defaultProvider } from '@aws-sdk/credential-provider-node'

export interface Credentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
  /** Absent: nothing says how long they hold. */
  expiration?: Date
}
type Load = () => Promise<Credentials>

/** Credentials that say when they end are renewed this long before. */
const earlyMs = 5 * 60_000
/** Those that do not may be replaced in their file at any time, so that is looked into again. */
const lookAgainMs = 5_000

/**
 * Credentials as a show needs them. The SDK reads profile files once a process; here what somebody renews meanwhile
 * (`aws sso login`, a new ~/.aws/credentials) is found within seconds, without a restart.
 * @param now epoch ms
 */
export function renewable(load: Load, now: () => number = Date.now): Load {
  let held: Credentials | null = null
  let goodUntil = 0
  let loading: Promise<Credentials> | null = null

  async function renew(): Promise<Credentials> {
    try {
      held = await load()
      goodUntil = held.expiration ? held.expiration.getTime() - earlyMs : now() + lookAgainMs
      return held
    } catch (error) {
      // Renewing begins early: until their end the old ones still open the door.
      if (held?.expiration && held.expiration.getTime() > now()) return held
      throw error
    } finally {
      loading = null
    }
  }

  return async () => {
    if (!held || now() >= goodUntil) {
      loading ??= renew()
      return asked(await loading, now())
    }
    return asked(held, now())
  }
}

/** What is about to expire is asked for again with every call: the SDK keeps nothing, and how long is decided here. */
const asked = (credentials: Credentials, at: number): Credentials => ({
  ...credentials,
  expiration: new Date(at),
})

/** The SDK's own chain: environment, profile, SSO, process, web identity, container, instance. Files are read anew. */
const loadDefault: Load = () => defaultProvider({ ignoreCache: true })()

/** The credentials of a role that those of `base` may assume. @throws an SDK error */
function loadRole(roleArn: string, region: string, base: Load): Load {
  const sts = new STSClient({ region, maxAttempts: 2, credentials: base })
  return async () => {
    const { Credentials: given } = await sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'greenroom' }),
    )
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {}
    if (!AccessKeyId || !SecretAccessKey) throw new Error('The answer to AssumeRole holds no credentials')
    return {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
      expiration: Expiration,
    }
  }
}

/** What the clients of one console share. @param roleArn null: the credentials themselves */
export function credentialsFor(roleArn: string | null, region: string): Load {
  const own = renewable(loadDefault)
  return roleArn === null ? own : renewable(loadRole(roleArn, region, own))
}
