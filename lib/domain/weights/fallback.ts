import { environments, type PerEnvironment, rollbackSplit, type Split } from '../base/traffic'
import { shorthandWords } from './shorthand'

/** What the commands that work without this console name. */
export interface FallbackTarget {
  region: string
  endpointUrl: string | null
  listenerArn: string
  ruleArn: string | null
  targetGroupArns: PerEnvironment<string>
}

export const fallbackCommands = ['aws', 'terraform'] as const
export type FallbackCommand = (typeof fallbackCommands)[number]

/**
 * The command that sets these weights without this console, in one line that runs unchanged in bash, zsh, fish,
 * PowerShell and cmd.exe: shorthand in double quotes. What shorthand cannot carry through all of them goes as JSON, for
 * POSIX shells; `isForAllShells` says which it is.
 * @param known the listener's own list of actions: modify-listener replaces the whole list, so a shorter one would lose
 * authentication or stickiness. Null while the listener was never read: then a plain forward.
 */
export function weightsCommand(
  aws: FallbackTarget,
  known: string | null,
  split: Split,
): { command: string; isForAllShells: boolean } {
  const list = withWeights(known ?? JSON.stringify([plainForward(aws)]), aws, split)
  const words = shorthandWords(list)
  const actions = words ?? quoted(JSON.stringify(list))
  const command = [
    'aws elbv2',
    aws.ruleArn
      ? `modify-rule --rule-arn ${aws.ruleArn}`
      : `modify-listener --listener-arn ${aws.listenerArn}`,
    `--region ${aws.region}`,
    ...(aws.endpointUrl ? [`--endpoint-url ${aws.endpointUrl}`] : []),
    aws.ruleArn ? `--actions ${actions}` : `--default-actions ${actions}`,
  ].join(' ')
  return { command, isForAllShells: words !== null }
}

/** Never an edit of `terraform.tfvars`: a file with only the weights drops every other variable. */
export const terraformCommand = (split: Split) =>
  `terraform apply -var blue_weight=${Math.round(split.blue)} -var green_weight=${Math.round(split.green)}`

/** The same actions, each forward to Blue or Green with its weight. `actions`: JSON of this console's own making. */
const withWeights = (actions: string, { targetGroupArns }: FallbackTarget, split: Split): object[] =>
  JSON.parse(actions, (_key, value: unknown) => {
    const isGroup =
      typeof value === 'object' && value !== null && 'TargetGroupArn' in value && 'Weight' in value
    const name = isGroup
      ? environments.find(each => targetGroupArns[each] === value.TargetGroupArn)
      : undefined
    return isGroup && name ? { ...value, Weight: Math.round(split[name]) } : value
  })

const plainForward = ({ targetGroupArns }: FallbackTarget) => ({
  Type: 'forward',
  ForwardConfig: {
    TargetGroups: [
      { TargetGroupArn: targetGroupArns.blue, Weight: rollbackSplit.blue },
      { TargetGroupArn: targetGroupArns.green, Weight: rollbackSplit.green },
    ],
  },
})

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`
