import type { StageSetting } from './stage-setting'
import type { Split } from './traffic'

type Target = StageSetting['aws']

/**
 * The command that sets the weights without this console, for a POSIX shell. The whole action goes as JSON: JSON inside
 * shorthand (`Type=forward,ForwardConfig='{…}'`) is refused by the AWS CLI, versions 1 and 2.
 */
export function setWeightsCommand(aws: Target, split: Split): string {
  const action = {
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: aws.targetGroupArns.blue, Weight: Math.round(split.blue) },
        { TargetGroupArn: aws.targetGroupArns.green, Weight: Math.round(split.green) },
      ],
    },
  }
  const actions = quoted(JSON.stringify([action]))
  return [
    'aws elbv2',
    aws.ruleArn
      ? `modify-rule --rule-arn ${aws.ruleArn}`
      : `modify-listener --listener-arn ${aws.listenerArn}`,
    `--region ${aws.region}`,
    ...(aws.endpointUrl ? [`--endpoint-url ${aws.endpointUrl}`] : []),
    aws.ruleArn ? `--actions ${actions}` : `--default-actions ${actions}`,
  ].join(' ')
}

/** Never an edit of `terraform.tfvars`: a file with only the weights drops every other variable. */
export const terraformCommand = (split: Split) =>
  `terraform apply -var blue_weight=${Math.round(split.blue)} -var green_weight=${Math.round(split.green)}`

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
