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
import { describeTags } from './describe-tags'
import { describeTargetGroups } from './describe-target-groups'
import { describeTargetHealth } from './describe-target-health'
import { describeTargetGroupAttributes, modifyTargetGroupAttributes } from './group-attributes'
import { describeListenerAttributes, describeListeners, modifyListener } from './listener-operations'
import { describeLoadBalancerAttributes, describeLoadBalancers } from './load-balancer-operations'
import { describeRules, modifyRule } from './rule-operations'
import { deregisterTargets, registerTargets } from './target-registration'

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
