import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

// AWS: two cookies of the same value, the second for requests across origins.
const name = 'AWSALBTG'
const crossOrigin = 'AWSALBTGCORS'
const cipher = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

/** The cookie that keeps a client with its target group. AWS: encrypted, so nobody but the load balancer can read or make it. */
export class StickyCookie {
  /** @param key 32 bytes; cookies made with another key count as none */
  constructor(private readonly key: Buffer = randomBytes(32)) {}

  /**
   * @param now epoch ms
   * @returns two values for `Set-Cookie`, written as AWS writes them
   */
  make(groupArn: string, durationSeconds: number, now: number): string[] {
    const until = now + durationSeconds * 1000
    const value = this.seal(`${until} ${groupArn}`)
    const lasting = `${value}; Expires=${new Date(until).toUTCString()}; Path=/`
    return [`${name}=${lasting}`, `${crossOrigin}=${lasting}; SameSite=None; Secure`]
  }

  /**
   * @param header the request's `Cookie`
   * @param now epoch ms
   * @returns the ARN of the group; null without a cookie, after its end, or when it is not one of ours
   */
  read(header: string | undefined, now: number): string | null {
    if (!header?.includes(name)) return null
    const pairs = new Map(header.split(';').map(pair => splitPair(pair)))
    const [until, arn] = this.open(pairs.get(name) ?? pairs.get(crossOrigin) ?? '').split(' ')
    return arn !== undefined && Number(until) > now ? arn : null
  }

  private seal(text: string): string {
    const iv = randomBytes(ivLength)
    const sealing = createCipheriv(cipher, this.key, iv)
    const sealed = Buffer.concat([sealing.update(text), sealing.final()])
    return Buffer.concat([iv, sealing.getAuthTag(), sealed]).toString('base64')
  }

  private open(value: string): string {
    const bytes = Buffer.from(value, 'base64')
    if (bytes.length <= ivLength + tagLength) return ''
    const opening = createDecipheriv(cipher, this.key, bytes.subarray(0, ivLength))
    opening.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength))
    try {
      const opened = opening.update(bytes.subarray(ivLength + tagLength))
      return Buffer.concat([opened, opening.final()]).toString()
    } catch {
      // Forged, garbled, or from before a restart: AWS then follows the weights.
      return ''
    }
  }
}

function splitPair(pair: string): [string, string] {
  const equals = pair.indexOf('=')
  return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()]
}
