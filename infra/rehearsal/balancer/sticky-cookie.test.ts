import { describe, expect, it } from 'vitest'
import { StickyCookie } from './sticky-cookie'

const key = Buffer.alloc(32, 7)
const arn =
  'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/chatapp-dev-green/73e2d6bc24d8a067'
const now = Date.UTC(2026, 10, 23, 5)
const cookie = new StickyCookie(key)
const [plain = '', across = ''] = cookie.make(arn, 3_600, now).map(made => made.split(';')[0] ?? '')
const value = plain.slice('AWSALBTG='.length)
const changed = `${value.slice(0, 20)}${value[20] === 'A' ? 'B' : 'A'}${value.slice(21)}`

describe('the stickiness cookie', () => {
  it('is made twice, as AWS writes it, and does not show the group', () => {
    const [first, second] = cookie.make(arn, 604_800, now)
    expect(first).toMatch(/^AWSALBTG=[A-Za-z0-9+/=]+; Expires=Mon, 30 Nov 2026 05:00:00 GMT; Path=\/$/)
    expect(second).toMatch(
      /^AWSALBTGCORS=[A-Za-z0-9+/=]+; Expires=Mon, 30 Nov 2026 05:00:00 GMT; Path=\/; SameSite=None; Secure$/,
    )
    expect(Buffer.from(value, 'base64').includes('green')).toBe(false)
  })

  it.each([
    { name: 'alone', header: plain, group: arn },
    { name: 'of the other origin', header: across, group: arn },
    { name: 'among others', header: `a=1; ${plain};b=2`, group: arn },
    { name: 'beside a name that only begins like it', header: `AWSALBTGX=1; ${across}`, group: arn },
    { name: 'changed by one letter', header: `AWSALBTG=${changed}`, group: null },
    { name: 'cut short', header: plain.slice(0, 40), group: null },
    { name: 'empty', header: 'AWSALBTG=', group: null },
    { name: 'made up', header: 'AWSALBTG=arn:blue', group: null },
    { name: 'of the application', header: 'session=1', group: null },
    { name: 'missing', header: undefined, group: null },
  ])('$name names its group or none', ({ header, group }) => {
    expect(cookie.read(header, now)).toBe(group)
  })

  it.each([
    { after: 0, group: arn },
    { after: 3_599_999, group: arn },
    { after: 3_600_000, group: null },
  ])('holds for its duration: $after ms later', ({ after, group }) => {
    expect(cookie.read(plain, now + after)).toBe(group)
  })

  it('of another load balancer counts as none', () => {
    expect(new StickyCookie(Buffer.alloc(32, 8)).read(plain, now)).toBeNull()
  })
})
