import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseJson } from '../../common/parse'

const arn = (kind: string) => z.string().startsWith('arn:', { message: `expected the ARN of the ${kind}` })
const share = z.coerce.number().min(0).max(999)

/** The identifiers of one target, named as the Terraform outputs. Hosts may carry a scheme and a port in rehearsal. */
const outputs = z.object({
  aws_region: z.string().min(1),
  alb_arn: arn('load balancer'),
  alb_dns_name: z.string().min(1),
  listener_arn: arn('listener'),
  listener_rule_arn: arn('listener rule').optional(),
  blue_target_group_arn: arn('blue target group'),
  green_target_group_arn: arn('green target group'),
  ecs_cluster_name: z.string().min(1),
  blue_service_name: z.string().min(1),
  green_service_name: z.string().min(1),
  cloudfront_domain_name: z.string().min(1),
  api_gateway_websocket_url: z.string().min(1),
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

export type Outputs = z.output<typeof outputs>

/** What a target may be told by; the Terraform outputs bear these names. */
export const outputNames: string[] = Object.keys(outputs.shape)

/**
 * Reads what GREENROOM_OUTPUTS names: a file in the shape of `terraform output -json` (`{"aws_region": {"value": "…"},
 * …}`), or that JSON itself, which is how a hosted console is told.
 * @throws Error with one sentence that names the file and each output that is missing or wrong.
 */
export function readOutputs(given: string): Outputs {
  if (given.trimStart().startsWith('{'))
    return outputsOf(outputsJson(given, 'GREENROOM_OUTPUTS'), 'GREENROOM_OUTPUTS')
  return outputsOf(outputsJson(textOf(given), given), given)
}

/** @param where names the source in a sentence @throws Error as `readOutputs` */
export function outputsOf(json: unknown, where: string): Outputs {
  const values = z.record(z.string(), z.object({ value: z.unknown() })).safeParse(json)
  if (!values.success)
    throw new Error(`${where} is not in the shape of "terraform output -json" ({"name": {"value": …}}).`)
  const plain = Object.fromEntries(
    Object.entries(values.data).flatMap(([name, { value }]) =>
      value === null || value === '' ? [] : [[name, value]],
    ),
  )
  const parsed = outputs.safeParse(plain)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`)
  throw new Error(`${where} lacks what the console needs. ${faults.join('; ')}.`)
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Error(`Cannot read ${path}, the file named by GREENROOM_OUTPUTS.`)
  }
}

/** @param where names the source in a sentence @throws Error with one sentence */
export function outputsJson(text: string, where: string): unknown {
  const read = parseJson(text)
  if (read.ok) return read.value
  throw new Error(`${where} is not JSON.`)
}

/** An address of an output as a URL: a bare host name is HTTP on its default port. */
export const urlOf = (host: string, scheme = 'http') =>
  new URL(/^[a-z]+:\/\//.test(host) ? host : `${scheme}://${host}`)
