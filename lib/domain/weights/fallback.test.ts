import { describe, expect, it } from 'vitest'
import { rollbackSplit, splitOf } from '../base/traffic'
import { terraformCommand, weightsCommand } from './fallback'

const arn = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012'
const aws = {
  region: 'ap-northeast-1',
  endpointUrl: null,
  listenerArn: `${arn}:listener/app/chatapp-dev-alb/1/2`,
  ruleArn: null,
  targetGroupArns: { blue: `${arn}:targetgroup/blue/a`, green: `${arn}:targetgroup/green/b` },
}

const rollback = (target: Parameters<typeof weightsCommand>[0], known: string | null) =>
  weightsCommand(target, known, rollbackSplit)

const jsonIn = (command: string): unknown => JSON.parse(/'(.*)'$/.exec(command)?.[1] ?? '')
const forward = (blue: number, green: number) => [
  {
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: aws.targetGroupArns.blue, Weight: blue },
        { TargetGroupArn: aws.targetGroupArns.green, Weight: green },
      ],
    },
  },
]

describe('the command that works without the console', () => {
  it('gives the whole default action as JSON', () => {
    const command = rollback(aws, null)
    expect(command).toMatch(
      /^aws elbv2 modify-listener --listener-arn \S+ --region ap-northeast-1 --default-actions '/,
    )
    expect(jsonIn(command)).toEqual(forward(100, 0))
  })

  it('names the endpoint only where there is one', () => {
    expect(rollback(aws, null)).not.toContain('--endpoint-url')
    expect(rollback({ ...aws, endpointUrl: 'http://127.0.0.1:4566' }, null)).toContain(
      ' --endpoint-url http://127.0.0.1:4566 ',
    )
  })

  it('modifies the rule where the weights live in a rule', () => {
    const ruleArn = `${arn}:listener-rule/app/chatapp-dev-alb/1/2/3`
    const command = rollback({ ...aws, ruleArn }, null)
    expect(command).toContain(`modify-rule --rule-arn ${ruleArn} `)
    expect(command).toMatch(/ --actions '\[/)
    expect(command).not.toContain('listener-arn')
    expect(jsonIn(command)).toEqual(forward(100, 0))
  })

  it('sets the weights that are on the screen, of Blue and Green only', () => {
    const other = [{ TargetGroupArn: `${arn}:targetgroup/other/c`, Weight: 7 }]
    const known = [...forward(100, 0), { Type: 'forward', ForwardConfig: { TargetGroups: other } }]
    const command = weightsCommand(aws, JSON.stringify(known), splitOf(50))
    expect(jsonIn(command)).toEqual([...forward(50, 50), known[1]])
    expect(jsonIn(weightsCommand(aws, null, splitOf(90)))).toEqual(forward(10, 90))
  })

  it('keeps whatever else the listener does, quotes included', () => {
    const known = JSON.stringify([
      { Type: 'authenticate-oidc', Order: 1, ClientId: "it's" },
      ...forward(100, 0),
    ])
    const command = rollback(aws, known)
    expect(command.slice(command.indexOf("'") + 1, -1).replaceAll("'\\''", "'")).toBe(known)
  })

  it('gives Terraform both weights as variables', () => {
    expect(terraformCommand(rollbackSplit)).toBe('terraform apply -var blue_weight=100 -var green_weight=0')
  })
})
