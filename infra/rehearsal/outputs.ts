/** The file of identifiers in the shape of `terraform output -json`: all that the console is told about its target. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { clusterName, groupArn, serviceName } from './names'
import { weightOf } from './weights'
import type { World } from './world'

interface Addresses {
  albUrl: string
  nodeUrls: string[]
  wsUrl: string
  controlUrl: string
  witnessSecret: string
}

export interface Output {
  value: string | number
  type: 'string' | 'number'
  sensitive: boolean
}

export function outputsOf(
  world: World,
  { albUrl, nodeUrls, wsUrl, controlUrl, witnessSecret }: Addresses,
): Record<string, Output> {
  const values: Record<string, string | number> = {
    aws_region: world.region,
    alb_arn: world.loadBalancer.arn,
    alb_dns_name: albUrl,
    listener_arn: world.listener.arn,
    blue_target_group_arn: groupArn(world.region, 'blue'),
    green_target_group_arn: groupArn(world.region, 'green'),
    ecs_cluster_name: clusterName,
    blue_service_name: serviceName('blue'),
    green_service_name: serviceName('green'),
    cloudfront_domain_name: albUrl,
    api_gateway_websocket_url: wsUrl,
    blue_weight: weightOf(world, 'blue'),
    green_weight: weightOf(world, 'green'),
    rehearsal_control_url: controlUrl,
    rehearsal_node_urls: nodeUrls.join(','),
    witness_secret: witnessSecret,
  }
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, Output] => [
      name,
      { value, type: typeof value === 'number' ? 'number' : 'string', sensitive: name === 'witness_secret' },
    ]),
  )
}

/** A reader never sees half a file, and only its owner sees it: there is a secret in it. @returns why it could not be written, or null */
export async function writeOutputs(path: string, outputs: Record<string, Output>): Promise<string | null> {
  const unfinished = `${path}.${process.pid}.part`
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(unfinished, `${JSON.stringify(outputs, null, 2)}\n`, { mode: 0o600 })
    await rename(unfinished, path)
    return null
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    return error instanceof Error ? error.message : String(error)
  }
}
