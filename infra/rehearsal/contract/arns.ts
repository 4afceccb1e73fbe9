/** How AWS writes the names of the resources that the show reads. */
import { z } from 'zod'

const arn = (service: string, resource: RegExp) =>
  z
    .string()
    .regex(new RegExp(`^arn:aws[a-z-]*:${service}:[a-z]{2}(-[a-z]+)+-\\d:\\d{12}:${resource.source}$`))
const elb = (resource: RegExp) => arn('elasticloadbalancing', resource)
const ecs = (resource: RegExp) => arn('ecs', resource)
const hex16 = '[0-9a-f]{16}'
export const loadBalancerArn = elb(new RegExp(`loadbalancer/app/[\\w-]+/${hex16}`))
export const listenerArn = elb(new RegExp(`listener/app/[\\w-]+/${hex16}/${hex16}`))
export const ruleArn = elb(new RegExp(`listener-rule/app/[\\w-]+/${hex16}/${hex16}/${hex16}`))
export const targetGroupArn = elb(new RegExp(`targetgroup/[\\w-]+/${hex16}`))
export const clusterArn = ecs(/cluster\/[\w-]+/)
export const serviceArn = ecs(/service\/[\w-]+\/[\w-]+/)
export const taskArn = ecs(/task\/[\w-]+\/[0-9a-f]{32}/)
export const taskDefinitionArn = ecs(/task-definition\/[\w-]+:\d+/)
