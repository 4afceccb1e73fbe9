/** What the witness's requests go through: the load balancer itself, or CloudFront in front of it. */
export const probeEntries = ['alb', 'cloudfront'] as const
export type ProbeEntry = (typeof probeEntries)[number]

/** How hard the witness looks. */
export interface ProbeSetting {
  /** Requests a second. */
  perSecond: number
  /** WebSockets held through the load balancer, whatever the entry of the requests. */
  sockets: number
  entry: ProbeEntry
}

export const probeLimits = {
  perSecond: { least: 1, most: 100 },
  sockets: { least: 0, most: 500 },
} as const

export const usualProbe: ProbeSetting = { perSecond: 25, sockets: 50, entry: 'alb' }

export const isWithin = (value: number, { least, most }: { least: number; most: number }) =>
  Number.isInteger(value) && value >= least && value <= most
