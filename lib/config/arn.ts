/** What an ARN names (AWS General Reference: `arn:partition:service:region:account-id:resource`). */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov` and their like: each a world of its own. */
  partition: string
  service: string
  region: string
  account: string
  /** All behind the fifth colon. */
  resource: string
}

const form = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]+):(\d{12}):(\S+)$/

/** Null where it is none of a regional service's. */
export function arnOf(text: string): Arn | null {
  const [, partition = '', service = '', region = '', account = '', resource = ''] = form.exec(text) ?? []
  return partition === '' ? null : { partition, service, region, account, resource }
}

/** How the resource of each kind begins, and in which service. */
export const kinds = {
  'load balancer': { service: 'elasticloadbalancing', resource: /^loadbalancer\/app\/([^/]+\/[^/]+)$/ },
  listener: { service: 'elasticloadbalancing', resource: /^listener\/app\/([^/]+\/[^/]+\/[^/]+)$/ },
  'listener rule': {
    service: 'elasticloadbalancing',
    resource: /^listener-rule\/app\/([^/]+\/[^/]+\/[^/]+)\/[^/]+$/,
  },
  'target group': { service: 'elasticloadbalancing', resource: /^targetgroup\/([^/]+\/[^/]+)$/ },
  'ECS cluster': { service: 'ecs', resource: /^cluster\/([^/]+)$/ },
  'ECS service': { service: 'ecs', resource: /^service\/((?:[^/]+\/)?[^/]+)$/ },
} as const
export type Kind = keyof typeof kinds

/** What the resource of an ARN of this kind is called within its kind; null where it is none. */
export function nameIn(kind: Kind, text: string): string | null {
  const { service, resource } = kinds[kind]
  const arn = arnOf(text)
  return arn?.service === service ? (resource.exec(arn.resource)?.[1] ?? null) : null
}

/** What an ARN names instead, in a few words. */
export function otherKindOf(text: string): string {
  const arn = arnOf(text)
  if (arn === null) return text.startsWith('arn:') ? 'an ARN that is cut short or mistyped' : 'no ARN'
  const known = Object.keys(kinds).find(kind => nameIn(kind as Kind, text) !== null)
  if (known) return `the ARN of ${/^[aeiouE]/.test(known) ? 'an' : 'a'} ${known}`
  if (/^(loadbalancer|listener(-rule)?)\/(net|gwy)\//.test(arn.resource))
    return 'of a Network or Gateway Load Balancer, and an Application Load Balancer is needed'
  return `the ARN of ${arn.service} ${arn.resource.split('/')[0]}`
}
