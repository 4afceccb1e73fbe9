import { describe, expect, test } from 'vitest'
import type { Outputs } from '../../config/outputs'
import { entriesOf, entryAddress } from '../../config/outputs'
import { freeLease, type Lease } from '../../domain/control/driver'
import { second } from '../../domain/state/show.fixture'
import type { EventInput } from '../poll'
import { createProbeSettings, entryOf } from './probe-settings'

const outputs: Outputs = {
  aws_region: 'ap-northeast-1',
  alb_arn: 'arn:alb',
  alb_dns_name: 'chatapp-1.elb.amazonaws.com',
  listener_arn: 'arn:listener',
  blue_target_group_arn: 'arn:blue',
  green_target_group_arn: 'arn:green',
  ecs_cluster_name: 'c',
  blue_service_name: 'b',
  green_service_name: 'g',
  cloudfront_domain_name: 'd1.cloudfront.net',
  api_gateway_websocket_url: 'wss://x/prod',
  blue_weight: 90,
  green_weight: 10,
}

describe('the entry of the witness’s requests', () => {
  test('is the load balancer by HTTP, or CloudFront by HTTPS', () => {
    expect(entryAddress(outputs, 'alb')).toBe('http://chatapp-1.elb.amazonaws.com/')
    expect(entryAddress(outputs, 'cloudfront')).toBe('https://d1.cloudfront.net/')
  })

  test('says its own scheme and port in rehearsal', () => {
    const rehearsal = {
      ...outputs,
      cloudfront_domain_name: 'http://127.0.0.1:8080',
      rehearsal_control_url: 'http://127.0.0.1:1',
    }
    expect(entryAddress(rehearsal, 'cloudfront')).toBe('http://127.0.0.1:8080/')
    expect(entryAddress({ ...rehearsal, cloudfront_domain_name: '127.0.0.1:8080' }, 'cloudfront')).toBe(
      'http://127.0.0.1:8080/',
    )
  })
})

test('the nodes are the addresses of the load balancer’s name, or ports of their own in rehearsal; CloudFront hides them', () => {
  const urls = 'http://127.0.0.1:8081,http://127.0.0.1:8082'
  expect(entryOf(outputs, 'alb').nodes).toBe('resolve')
  expect(entryOf({ ...outputs, rehearsal_node_urls: urls }, 'alb').nodes).toEqual(urls.split(','))
  expect(entryOf({ ...outputs, rehearsal_node_urls: urls }, 'cloudfront').nodes).toBeNull()
})

describe('how hard the witness looks', () => {
  const setting = { perSecond: 50, sockets: 10, entry: 'cloudfront' } as const
  const presenter = { seat: 's1', role: 'presenter' } as const
  const other = { seat: 's2', role: 'co-presenter' } as const
  const driven: Lease = { driver: { ...presenter, since: second(0), awaySince: null }, last: null }

  function probing(lease: Lease) {
    const adjusted: unknown[] = []
    const emitted: EventInput[] = []
    const asked = createProbeSettings({
      witness: { adjust: change => adjusted.push(change) },
      entries: entriesOf(outputs),
      entryOf: entry => entryOf(outputs, entry),
      lease: () => lease,
      assume: () => {},
      emit: event => emitted.push(event),
    })
    return { asked, adjusted, emitted }
  }

  test('is changed by the driver, and everybody is told', () => {
    const { asked, adjusted, emitted } = probing(driven)
    expect(asked.adjust(setting, presenter)).toEqual({ ok: true })
    expect(adjusted).toEqual([
      { perSecond: 50, sockets: 10, entry: 'https://d1.cloudfront.net/', nodes: null },
    ])
    expect(emitted).toEqual([{ type: 'probe-set', by: 'presenter', setting }])
  })

  test.each([
    { name: 'somebody who is not signed in', lease: freeLease, person: null, code: 'signed-out' },
    { name: 'somebody who does not drive', lease: driven, person: other, code: 'not-driver' },
  ])('is not changed by $name', ({ lease, person, code }) => {
    const { asked, adjusted, emitted } = probing(lease)
    expect(asked.adjust(setting, person)).toMatchObject({ ok: false, because: { code } })
    expect([...adjusted, ...emitted]).toEqual([])
  })
})
