import {
  DeregisterTargets$,
  DescribeListenerAttributes$,
  DescribeListeners$,
  DescribeLoadBalancerAttributes$,
  DescribeLoadBalancers$,
  DescribeRules$,
  DescribeTags$,
  DescribeTargetGroupAttributes$,
  DescribeTargetGroups$,
  DescribeTargetHealth$,
  ModifyListener$,
  ModifyRule$,
  ModifyTargetGroupAttributes$,
  RegisterTargets$,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { membersMissing } from '../errors'
import { byName, operation, type Service } from '../wire/operation'
import { deregisterTargets } from './deregister-targets'
import { describeListenerAttributes } from './describe-listener-attributes'
import { describeListeners } from './describe-listeners'
import { describeLoadBalancerAttributes } from './describe-load-balancer-attributes'
import { describeLoadBalancers } from './describe-load-balancers'
import { describeRules } from './describe-rules'
import { describeTags } from './describe-tags'
import { describeTargetGroupAttributes } from './describe-target-group-attributes'
import { describeTargetGroups } from './describe-target-groups'
import { describeTargetHealth } from './describe-target-health'
import { modifyListener } from './modify-listener'
import { modifyRule } from './modify-rule'
import { modifyTargetGroupAttributes } from './modify-target-group-attributes'
import { registerTargets } from './register-targets'

export const elasticLoadBalancing: Service = {
  name: 'elasticloadbalancing',
  query: { version: '2015-12-01', namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/' },
  queryCompatible: false,
  whenMissing: membersMissing,
  operations: byName([
    operation(DescribeLoadBalancers$, describeLoadBalancers),
    operation(DescribeListeners$, describeListeners),
    operation(DescribeRules$, describeRules),
    operation(DescribeTargetGroups$, describeTargetGroups),
    operation(DescribeTargetHealth$, describeTargetHealth),
    operation(ModifyListener$, modifyListener),
    operation(ModifyRule$, modifyRule),
    operation(DeregisterTargets$, deregisterTargets),
    operation(DescribeListenerAttributes$, describeListenerAttributes),
    operation(DescribeLoadBalancerAttributes$, describeLoadBalancerAttributes),
    operation(DescribeTags$, describeTags),
    operation(DescribeTargetGroupAttributes$, describeTargetGroupAttributes),
    operation(ModifyTargetGroupAttributes$, modifyTargetGroupAttributes),
    operation(RegisterTargets$, registerTargets),
  ]),
}
