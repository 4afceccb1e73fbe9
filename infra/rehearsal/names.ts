/** Names and identifiers of the pretend account: derived from words, so that they are the same at every start. */
import { createHash } from 'node:crypto'

export const account = '123456789012'
export const project = 'chatapp-dev'
export const clusterName = `${project}-cluster`
export const tableName = project
export const containerPort = 3000

export type Environment = 'blue' | 'green'
export const environments: readonly Environment[] = ['blue', 'green']
export const isEnvironment = (word: unknown): word is Environment => word === 'blue' || word === 'green'

/** `length` hex digits that depend on `words` only. */
export const hexOf = (words: string, length: number): string =>
  createHash('sha256').update(words).digest('hex').slice(0, length)

/** `length` decimal digits that depend on `words` only; the first is never 0. */
export const digitsOf = (words: string, length: number): string =>
  [...createHash('sha256').update(words).digest().subarray(0, length)]
    .map((byte, index) => (index === 0 ? 1 + (byte % 9) : byte % 10))
    .join('')

const elbArn = (region: string, resource: string): string =>
  `arn:aws:elasticloadbalancing:${region}:${account}:${resource}`

/** The part of an ARN that CloudWatch uses as a dimension, for example `app/chatapp-dev-alb/50dc6c495c0c9188`. */
export const loadBalancerDimension = `app/${project}-alb/${hexOf('load balancer', 16)}`
const listenerPath = `${loadBalancerDimension}/${hexOf('listener', 16)}`
export const groupDimension = (environment: Environment): string =>
  `targetgroup/${project}-${environment}/${hexOf(`target group ${environment}`, 16)}`

export const loadBalancerArn = (region: string): string =>
  elbArn(region, `loadbalancer/${loadBalancerDimension}`)
export const listenerArn = (region: string): string => elbArn(region, `listener/${listenerPath}`)
export const ruleArn = (region: string, rule: string): string =>
  elbArn(region, `listener-rule/${listenerPath}/${hexOf(`rule ${rule}`, 16)}`)
export const groupArn = (region: string, environment: Environment): string =>
  elbArn(region, groupDimension(environment))

const ecsArn = (region: string, resource: string): string => `arn:aws:ecs:${region}:${account}:${resource}`
export const clusterArn = (region: string): string => ecsArn(region, `cluster/${clusterName}`)
export const serviceName = (environment: Environment): string => `${project}-service-${environment}`
export const serviceArn = (region: string, name: string): string =>
  ecsArn(region, `service/${clusterName}/${name}`)
export const taskArn = (region: string, id: string): string => ecsArn(region, `task/${clusterName}/${id}`)
export const taskDefinitionArn = (region: string, environment: Environment): string =>
  ecsArn(region, `task-definition/${project}-${environment}:1`)
