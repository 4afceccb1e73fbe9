export const probeEn = {
  probe: {
    title: 'How hard the witness looks',
    perSecond: 'Requests a second',
    sockets: 'Held sockets',
    entry: 'Requests go through',
    entries: { alb: 'the load balancer', cloudfront: 'CloudFront' },
    short: { alb: 'ALB', cloudfront: 'CloudFront' },
    now: (perSecond: number, sockets: number) => `${perSecond}/s · ${sockets} held`,
    faster: 'until the change is in traffic',
    slower: 'asked faster, answers took twice the time',
    set: 'Set',
    close: 'Close',
    sinceStart: 'Failed',
    gap: 'Longest outage',
    lastMinute: 'Failed, 1 min',
    failedOf: (failed: string, requests: string) => `${failed} of ${requests}`,
  },
}
