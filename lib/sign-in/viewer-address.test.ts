import { expect, test } from 'vitest'
import { viewerAddress } from './viewer-address'

const viewer = '203.0.113.9'
const cloudFront = '130.176.0.1'
const balancer = '10.0.1.7'

test.each([
  ['hosted', balancer, `${viewer}, ${cloudFront}`, 2, viewer],
  ['hosted, and the viewer lies', balancer, `192.0.2.1, ${viewer}, ${cloudFront}`, 2, viewer],
  ['hosted, and the viewer lies at length', balancer, `a,,b, ${viewer},${cloudFront}`, 2, viewer],
  ['hosted, by IPv6', balancer, `2001:db8::1,${cloudFront}`, 2, '2001:db8::1'],
  ['hosted, past CloudFront', balancer, viewer, 2, viewer],
  ['hosted, by nobody who says', balancer, undefined, 2, balancer],
  ['behind one proxy', balancer, `192.0.2.1, ${viewer}`, 1, viewer],
  ['on a laptop', viewer, undefined, 0, viewer],
  ['on a laptop, and the viewer lies', viewer, '192.0.2.1', 0, viewer],
  ['on a laptop, and the viewer lies at length', viewer, '192.0.2.1, 192.0.2.2, , 192.0.2.3', 0, viewer],
  ['by a socket that has gone', '', undefined, 0, ''],
])('%s: %s, %s, %i hops', (_, remote, forwardedFor, hops, expected) => {
  expect(viewerAddress(remote, forwardedFor, hops)).toBe(expected)
})
