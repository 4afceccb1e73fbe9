/** What Terraform and the provider themselves say of the files: their form, their sense, and the plan of an empty account. */
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './read-hcl'
import { hasProvider, isInstalled, terraform, type Workplace, workplace } from './terraform'

test.skipIf(!isInstalled)(
  'the files are formatted as terraform fmt does it',
  async () => {
    expect(await terraform(root, ['fmt', '-check', '-recursive', '-diff'])).toEqual({ code: 0, text: '' })
  },
  30_000,
)

const of = (operation: string, inner: string) =>
  `<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId>${inner}</${operation}Response>`
const zone = (letter: string) =>
  `<item><zoneName>ap-northeast-1${letter}</zoneName><zoneId>apne1-az${letter}</zoneId><zoneState>available</zoneState></item>`
/** All that a plan of an empty account asks AWS: which zones there are, and which addresses are CloudFront's. */
const answers: Record<string, string> = {
  DescribeAvailabilityZones: `<availabilityZoneInfo>${['a', 'c', 'd'].map(zone).join('')}</availabilityZoneInfo>`,
  DescribeManagedPrefixLists:
    '<prefixListSet><item><prefixListId>pl-58a04531</prefixListId><prefixListName>com.amazonaws.global.cloudfront.origin-facing</prefixListName><state>create-complete</state></item></prefixListSet>',
  GetManagedPrefixListEntries: '<entrySet/>',
}
const ec2 = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const operation = new URLSearchParams(body).get('Action') ?? ''
  response.writeHead(answers[operation] === undefined ? 400 : 200, { 'content-type': 'text/xml' })
  response.end(of(operation, answers[operation] ?? ''))
})

describe.skipIf(!hasProvider)('the whole stack', () => {
  let place: Workplace
  beforeAll(async () => {
    await new Promise<void>(resolve => ec2.listen(0, '127.0.0.1', resolve))
    const address = ec2.address()
    const port = typeof address === 'object' ? address?.port : 0
    place = await workplace({
      'offline_override.tf': `
        provider "aws" {
          access_key                  = "x"
          secret_key                  = "x"
          skip_credentials_validation = true
          skip_metadata_api_check     = true
          skip_requesting_account_id  = true
          endpoints {
            ec2 = "http://127.0.0.1:${port}"
          }
        }`,
    })
  }, 120_000)
  afterAll(async () => {
    await place?.remove()
    ec2.closeAllConnections()
    await new Promise(resolve => ec2.close(resolve))
  })

  test('is valid', async () => {
    expect((await place.run(['validate', '-no-color'])).text).toContain('The configuration is valid')
  }, 120_000)

  const passcodes = ['-var', 'presenter_passcode=eight-or-more', '-var', 'copresenter_passcode=eight-or-more']
  const created = async (args: string[]) => (await place.plan(args)).map(line => line.replace(': create', ''))

  test('is planned with the hosted console', async () => {
    const planned = await created(passcodes)
    expect(planned).toContain('aws_lb_listener.chat')
    expect(planned).toContain('aws_ecs_service.chat["green"]')
    expect(planned).toContain('aws_ecs_service.console["this"]')
    expect(planned.filter(line => line.includes('aws_nat_gateway'))).toEqual([])
  }, 300_000)

  test('is planned with names of its own, HTTPS on every leg, and limits', async () => {
    const domain = JSON.stringify({
      zone_id: 'Z0123456789',
      origin: 'origin.example.com',
      chat: 'chat.example.com',
      console: 'console.example.com',
      certificate_arn: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/a',
      cloudfront_certificate_arn: 'arn:aws:acm:us-east-1:123456789012:certificate/b',
    })
    const planned = await created([
      ...passcodes,
      ...['-var', `custom_domain=${domain}`],
      ...['-var', 'console_cidrs=["203.0.113.0/24"]'],
      ...['-var', 'alarm_email=ops@example.com'],
      ...['-var', 'presenter_principals=["arn:aws:iam::123456789012:user/presenter"]'],
    ])
    for (const name of [
      'aws_lb_listener.to_https[0]',
      'aws_route53_record.alias["console"]',
      'aws_iam_role.presenter[0]',
    ])
      expect(planned).toContain(name)
  }, 300_000)

  test('is planned for a console on a laptop, which needs no passcodes here', async () => {
    const planned = await created(['-var', 'hosted_console=false'])
    expect(planned.filter(line => line.includes('console')).sort()).toEqual(
      [
        'aws_ecr_repository.this["console"]',
        'aws_ecr_lifecycle_policy.this["console"]',
        'aws_iam_policy.console',
      ].sort(),
    )
  }, 300_000)

  test('refuses weights that would serve nobody, with a sentence', async () => {
    const args = ['-var', 'hosted_console=false', '-var', 'blue_weight=0', '-var', 'green_weight=0']
    await expect(place.plan(args)).rejects.toThrow(/blue_weight and green_weight cannot both be 0/)
  }, 120_000)
})
