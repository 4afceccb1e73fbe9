/** Everything that the endpoint speaks, service by service. */
import { cloudWatch } from './cloudwatch/operations'
import { containers } from './ecs/operations'
import { elasticLoadBalancing } from './elbv2/operations'
import { securityTokens } from './sts/operations'
import type { Service } from './wire/operation'

export const services: Service[] = [elasticLoadBalancing, containers, cloudWatch, securityTokens]
