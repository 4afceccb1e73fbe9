import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Parts } from '../domain/base/run'
import type { PerEnvironment } from '../domain/base/traffic'
import type { ProbeEntry } from '../domain/witness/probe-setting'
import { arnOf, type Kind, nameIn, otherKindOf } from './arn'
import { type Given, givenIn, jsonIn, namedAs, textIn } from './outputs-text'

const text = z.string({ message: 'expected a text' }).trim().min(1)

const arn = (kind: Kind) =>
  text.refine(value => nameIn(kind, value) !== null, {
    error: ({ input }) => `expected the ARN of the ${kind}, found ${otherKindOf(String(input))}`,
  })

/** A name, or the ARN that ends with it. */
const nameOrArn = (kind: 'ECS cluster' | 'ECS service') =>
  text.transform((value, context) => {
    if (!value.startsWith('arn:')) return value
    const name = nameIn(kind, value)
    if (name !== null) return name
    context.addIssue(`expected the name or the ARN of the ${kind}, found ${otherKindOf(value)}`)
    return z.NEVER
  })

/** A host with or without a scheme and a port; what a browser's address bar adds behind it means nothing. */
const host = text.transform((value, context) => {
  const url = urlIn(value)
  if (url === null || url.pathname !== '/' || url.search !== '') {
    context.addIssue(`expected a host name, found "${value}"`)
    return z.NEVER
  }
  return value.replace(/[/#]+$/, '')
})

/**
 * The address of a stage: `wss://ID.execute-api.REGION.amazonaws.com/STAGE`. The console's page shows it with `https` too,
 * and with `/@connections` behind it for its other purpose.
 */
const webSocketUrl = text.transform((value, context) => {
  const url = urlIn(value, 'wss')
  const scheme = url && { 'ws:': 'ws', 'wss:': 'wss', 'http:': 'ws', 'https:': 'wss' }[url.protocol]
  if (!scheme) {
    context.addIssue(`expected the WebSocket address of an API Gateway stage, found "${value}"`)
    return z.NEVER
  }
  return `${scheme}://${url.host}${url.pathname.replace(/(\/@connections)?\/*$/, '')}`
})

function urlIn(value: string, scheme?: string): URL | null {
  try {
    return urlOf(value, scheme)
  } catch {
    return null
  }
}

const share = z.coerce.number().min(0).max(999)

/** The identifiers of one target, named as the Terraform outputs. Hosts may carry a scheme and a port in rehearsal. */
const shape = z.object({
  aws_region: text,
  alb_arn: arn('load balancer'),
  alb_dns_name: host,
  listener_arn: arn('listener'),
  listener_rule_arn: arn('listener rule').optional(),
  blue_target_group_arn: arn('target group'),
  green_target_group_arn: arn('target group'),
  // What a target may lack. Without these three ECS is not asked: something else runs behind the groups.
  ecs_cluster_name: nameOrArn('ECS cluster').optional(),
  blue_service_name: nameOrArn('ECS service').optional(),
  green_service_name: nameOrArn('ECS service').optional(),
  // Without these the room is sent to the load balancer, and no chat socket is held.
  cloudfront_domain_name: host.optional(),
  api_gateway_websocket_url: webSocketUrl.optional(),
  // As of when the file was written; the console reads the live ones, and a hosted one is not told these.
  blue_weight: share.optional(),
  green_weight: share.optional(),
  console_url: z.string().optional(),
  // Sensitive. The chat takes whoever knows it for the console's witness; without it the witness is a guest as others.
  witness_secret: z.string().optional(),
  rehearsal_control_url: z.string().optional(),
  // Where each node of the rehearsal's load balancer is asked alone, with commas between.
  rehearsal_node_urls: z.string().optional(),
})

export type Outputs = z.output<typeof shape>

/** What a target may be told by; the Terraform outputs bear these names. */
export const outputNames: string[] = Object.keys(shape.shape)

/** What each says must fit the others. Adds one sentence for each that does not. */
function againstEachOther(target: Outputs, given: Given): string[] {
  const faults: string[] = []
  const { aws_region, alb_arn, listener_arn, listener_rule_arn } = target
  const first = arnOf(alb_arn)
  for (const [name, value] of Object.entries(given)) {
    const found = typeof value === 'string' ? arnOf(value) : null
    if (found === null || first === null) continue
    if (found.region !== aws_region)
      faults.push(`${name}: is of the region ${found.region}, and aws_region is ${aws_region}`)
    else if (found.account !== first.account || found.partition !== first.partition)
      faults.push(
        `${name}: is of account ${found.account} (${found.partition}), and alb_arn is of ${first.account} (${first.partition})`,
      )
  }
  const isOf = (inner: string | null, outer: string | null) => inner?.startsWith(`${outer}/`)
  if (!isOf(nameIn('listener', listener_arn), nameIn('load balancer', alb_arn)))
    faults.push('listener_arn: is a listener of another load balancer than alb_arn')
  if (listener_rule_arn) {
    const ofRule = nameIn('listener rule', listener_rule_arn)
    if (ofRule !== nameIn('listener', listener_arn))
      faults.push('listener_rule_arn: is a rule of another listener than listener_arn')
  }
  if (target.blue_target_group_arn === target.green_target_group_arn)
    faults.push('blue_target_group_arn, green_target_group_arn: are one group, and a show moves between two')
  const ofEcs = ['ecs_cluster_name', 'blue_service_name', 'green_service_name'] as const
  const absent = ofEcs.filter(name => target[name] === undefined)
  if (absent.length > 0 && absent.length < ofEcs.length)
    faults.push(`${absent.join(', ')}: ECS is told by all three of ${ofEcs.join(', ')}, or by none`)
  if (absent.length === 0 && target.blue_service_name === target.green_service_name)
    faults.push('blue_service_name, green_service_name: are one service, and a show moves between two')
  return faults
}

/** A service's name may come with that of its cluster. */
function withoutCluster(target: Outputs): Outputs | string {
  const bare = { ...target }
  for (const name of ['blue_service_name', 'green_service_name'] as const) {
    const [cluster, service] = target[name]?.split('/') ?? []
    if (service === undefined) continue
    if (cluster !== target.ecs_cluster_name)
      return `${name}: is of the cluster ${cluster}, and ecs_cluster_name is ${target.ecs_cluster_name}`
    bare[name] = service
  }
  return bare
}

/**
 * Reads what GREENROOM_OUTPUTS names: a file of outputs, in one of the shapes of `givenIn`, or that JSON itself, which is
 * how a hosted console is told.
 * @throws Error with one sentence that names the file and each output that is missing or wrong.
 */
export function readOutputs(given: string): Outputs {
  if (given.trimStart().startsWith('{'))
    return outputsOf(jsonIn(given, 'GREENROOM_OUTPUTS'), 'GREENROOM_OUTPUTS')
  return outputsOf(jsonIn(textAt(given), given), given)
}

/**
 * @param where names the source in a sentence
 * @param map what outputs are called there that have other names
 * @throws Error as `readOutputs`
 */
export function outputsOf(json: unknown, where: string, map: Readonly<Record<string, string>> = {}): Outputs {
  const all = givenIn(json, where)
  return targetOf(knownIn(all, map, where), where, Object.keys(all))
}

/** Those that say something, under our names: Terraform has no way to leave an output out. @throws Error as `namedAs` */
export const knownIn = (all: Given, map: Readonly<Record<string, string>>, where: string): Given =>
  Object.fromEntries(
    Object.entries(namedAs(outputNames, all, map, where)).filter(
      ([, value]) => value !== null && value !== '',
    ),
  )

/**
 * One target, each of its parts held against the others.
 * @param names all that stand there, whatever they are called
 * @throws Error as `readOutputs`
 */
export function targetOf(given: Given, where: string, names: readonly string[] = []): Outputs {
  const region = given.aws_region ?? arnOf(String(given.alb_arn))?.region
  const told = region === undefined ? given : { ...given, aws_region: region }
  const parsed = shape.safeParse(told)
  if (!parsed.success) throw new Error(faultsOf(parsed.error, told, where, names))
  const target = withoutCluster(parsed.data)
  const faults = typeof target === 'string' ? [target] : againstEachOther(target, told)
  if (typeof target !== 'string' && faults.length === 0) return target
  throw new Error(`${where} contradicts itself. ${faults.join('; ')}.`)
}

function faultsOf({ issues }: z.ZodError, told: Given, where: string, names: readonly string[]): string {
  const missing = issues.map(({ path }) => path.join('.')).filter(name => !(name in told))
  const wrong = issues
    .filter(({ path }) => !missing.includes(path.join('.')))
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
  const says = [
    ...(missing.length > 0 ? [`lacks ${missing.join(', ')}`] : []),
    ...(wrong.length > 0 ? [`has wrong ones: ${wrong.join('; ')}`] : []),
  ]
  const others = names.filter(name => !outputNames.includes(name))
  const hint =
    missing.length > 0 && others.length > 0
      ? ` Where one has another name, say so: --map ${missing[0]}=NAME, of ${others.join(', ')}.`
      : ''
  return `${where} ${says.join(', and ')}.${hint}`
}

function textAt(path: string): string {
  try {
    return textIn(readFileSync(path))
  } catch {
    throw new Error(`Cannot read ${path}, the file named by GREENROOM_OUTPUTS.`)
  }
}

/** An address of an output as a URL: a bare host name is HTTP on its default port. */
export const urlOf = (host: string, scheme = 'http') =>
  new URL(/^[a-z]+:\/\//.test(host) ? host : `${scheme}://${host}`)

/** The ECS services behind the groups; null where something else runs there. */
export interface Services extends PerEnvironment<string> {
  cluster: string
}

export function servicesOf({
  ecs_cluster_name,
  blue_service_name,
  green_service_name,
}: Outputs): Services | null {
  if (ecs_cluster_name === undefined || blue_service_name === undefined || green_service_name === undefined)
    return null
  return { cluster: ecs_cluster_name, blue: blue_service_name, green: green_service_name }
}

/** Which of its parts this target has. */
export const partsOf = (outputs: Outputs): Parts => ({
  services: servicesOf(outputs) !== null,
  gateway: outputs.api_gateway_websocket_url !== undefined,
})

/** What requests can go through at this target. */
export const entriesOf = ({ cloudfront_domain_name }: Outputs): readonly ProbeEntry[] =>
  cloudfront_domain_name === undefined ? ['alb'] : ['alb', 'cloudfront']

/**
 * The addresses of the entries; that of CloudFront is the load balancer's where there is none. AWS: a CloudFront domain
 * answers by HTTPS; the rehearsal's says its own scheme.
 */
export function entryAddress(outputs: Outputs, entry: ProbeEntry): string {
  const { alb_dns_name, cloudfront_domain_name, rehearsal_control_url } = outputs
  if (entry === 'alb' || cloudfront_domain_name === undefined) return urlOf(alb_dns_name).href
  return urlOf(cloudfront_domain_name, rehearsal_control_url ? 'http' : 'https').href
}
