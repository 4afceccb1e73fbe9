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
  weightsCommand(target, known, rollbackSplit).command

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

const shown = (blue: number, green: number) =>
  `"Type=forward,ForwardConfig={TargetGroups=[{TargetGroupArn=${aws.targetGroupArns.blue},Weight=${blue}},{TargetGroupArn=${aws.targetGroupArns.green},Weight=${green}}]}"`

describe('the command that works without the console', () => {
  it('gives the whole default action', () => {
    expect(rollback(aws, null)).toBe(
      `aws elbv2 modify-listener --listener-arn ${aws.listenerArn} --region ap-northeast-1 --default-actions ${shown(100, 0)}`,
    )
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
    expect(command.endsWith(` --actions ${shown(100, 0)}`)).toBe(true)
    expect(command).not.toContain('listener-arn')
  })

  it('sets the weights that are on the screen, of Blue and Green only', () => {
    const other = { TargetGroupArn: `${arn}:targetgroup/other/c`, Weight: 7 }
    const known = [...forward(100, 0), { Type: 'forward', ForwardConfig: { TargetGroups: [other] } }]
    const { command } = weightsCommand(aws, JSON.stringify(known), splitOf(50))
    expect(command).toContain(
      `${shown(50, 50)} "Type=forward,ForwardConfig={TargetGroups=[{TargetGroupArn=${other.TargetGroupArn},Weight=7}]}"`,
    )
    expect(weightsCommand(aws, null, splitOf(90)).command).toContain(shown(10, 90))
  })

  it('keeps whatever else the listener does, for every shell', () => {
    const login = {
      Type: 'authenticate-oidc',
      Order: 1,
      AuthenticateOidcConfig: {
        Issuer: 'https://id.example.com/?a=1,b=2&c',
        Scope: 'openid email',
        UseExistingClientSecret: true,
        AuthenticationRequestExtraParams: { display: 'page' },
      },
    }
    const { command, isForAllShells } = weightsCommand(
      aws,
      JSON.stringify([login, ...forward(90, 10)]),
      rollbackSplit,
    )
    expect(isForAllShells).toBe(true)
    expect(command).toContain(
      `--default-actions "Type=authenticate-oidc,Order=1,AuthenticateOidcConfig={Issuer='https://id.example.com/?a=1,b=2&c',Scope='openid email',UseExistingClientSecret=true,AuthenticationRequestExtraParams={display=page}}" ${shown(100, 0)}`,
    )
  })

  it.each(["it's", 'a "name"', '$HOME', 'a`b', '100%', 'now!', 'C:\\x', 'two\nlines'])(
    'goes as JSON for POSIX shells where no shorthand carries %j',
    ClientId => {
      const known = JSON.stringify([{ Type: 'authenticate-oidc', Order: 1, ClientId }, ...forward(100, 0)])
      const { command, isForAllShells } = weightsCommand(aws, known, rollbackSplit)
      expect(isForAllShells).toBe(false)
      expect(command.slice(command.indexOf("'") + 1, -1).replaceAll("'\\''", "'")).toBe(known)
    },
  )

  it('gives Terraform both weights as variables', () => {
    expect(terraformCommand(rollbackSplit)).toBe('terraform apply -var blue_weight=100 -var green_weight=0')
  })
})
