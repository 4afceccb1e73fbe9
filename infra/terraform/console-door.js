// A CloudFront Function (viewer request): the presenter's screens for the ranges of `console_cidrs` only. The audience's
// page and what it calls stay open. Terraform writes `const ranges = […]` before this.

const open = path =>
  ['/status', '/api/status', '/api/stream', '/api/audience', '/icon.svg'].includes(path) ||
  path.startsWith('/_next/')

const numberOf = address => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const isWithin = (address, range) => {
  const parts = range.split('/')
  const size = 2 ** (32 - Number(parts[1]))
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(parts[0]) / size)
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const address = event.viewer.ip
  if (open(event.request.uri) || ranges.some(range => isWithin(address, range))) return event.request
  return {
    statusCode: 403,
    statusDescription: 'Forbidden',
    body: 'This console is not open to your network.',
  }
}
