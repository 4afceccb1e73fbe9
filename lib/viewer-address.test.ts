import { expect, test } from 'vitest'
import { viewerAddress } from './viewer-address'

const viewer = '203.0.113.9'
const cloudFront = '130.176.0.1'

test.each([
  ['hosted', `${viewer}, ${cloudFront}`, true, viewer],
  ['hosted, and the viewer lies', `192.0.2.1, ${viewer}, ${cloudFront}`, true, viewer],
  ['hosted, by IPv6', `2001:db8::1,${cloudFront}`, true, '2001:db8::1'],
  ['hosted, past CloudFront', viewer, true, viewer],
  ['on a laptop', viewer, false, viewer],
  ['on a laptop, and the viewer lies', `192.0.2.1, ${viewer}`, false, viewer],
  ['by nobody who says', null, true, ''],
  ['by nobody who says, on a laptop', null, false, ''],
])('%s: %s', (_, forwardedFor, isHosted, expected) => {
  expect(viewerAddress(forwardedFor, isHosted)).toBe(expected)
})
