import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { consoleLimits } from './console-limits'

test('an idle connection outlives the idle timeout of the load balancer that Terraform makes', () => {
  const [, seconds] =
    readFileSync('infra/terraform/load-balancer.tf', 'utf8').match(/\bidle_timeout\s*=\s*(\d+)/) ?? []
  expect(Number(seconds)).toBeGreaterThan(0)
  expect(consoleLimits.keepAliveMs).toBeGreaterThanOrEqual(Number(seconds) * 1_000 + 5_000)
})

test('an event stream speaks more often than CloudFront waits for its origin', () => {
  const [, seconds] =
    readFileSync('infra/terraform/console-cloudfront.tf', 'utf8').match(
      /\borigin_read_timeout\s*=\s*(\d+)/,
    ) ?? []
  expect(Number(seconds) * 1_000).toBeGreaterThan(2 * 10_000)
})
