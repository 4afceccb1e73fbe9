import {
  DescribeListeners$,
  DescribeLoadBalancers$,
  DescribeRules$,
  DescribeTargetGroups$,
  DescribeTargetHealth$,
  ModifyListener$,
  ModifyRule$,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { membersMissing } from '../errors'
import { byName, operation, type Service } from '../wire/operation'
import { describeListeners } from './describe-listeners'
import { describeLoadBalancers } from './describe-load-balancers'
import { describeRules } from './describe-rules'
import { describeTargetGroups } from './describe-target-groups'
import { describeTargetHealth } from './describe-target-health'
import { modifyListener } from './modify-listener'
import { modifyRule } from './modify-rule'

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
  ]),
}
