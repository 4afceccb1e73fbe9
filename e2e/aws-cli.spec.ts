import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from './demo'
import { inTime } from './in-time'
import type { Demo } from './launch'
import { enterAsCoPresenter, enterAsPresenter } from './presenter'
import { acceptedWeights } from './status'

const run = promisify(execFile)

const hasCli = () => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A shell in which only the endpoint tells that this is a rehearsal. */
const shell = (demo: Demo) => ({
  env: {
    ...process.env,
    AWS_ENDPOINT_URL: demo.addresses.aws,
    // The CLI's own name for it; version 1 does not read AWS_REGION.
    AWS_DEFAULT_REGION: demo.output('aws_region'),
    AWS_ACCESS_KEY_ID: 'rehearsal',
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_PAGER: '',
  },
})

test.skip(!hasCli(), 'The aws command is not installed.')

test('the stock AWS CLI moves the split, and every screen shows it within two seconds', async ({
  demo,
  page,
  browser,
}) => {
  const others = await browser.newContext()
  const [charts, phone] = [await others.newPage(), await others.newPage()]
  await enterAsPresenter(page, demo)
  await enterAsCoPresenter(charts, demo)
  await phone.goto(`${demo.console}/status?lang=en`)

  await inTime(2_000, async time => {
    const [blue, green] = [60 + time, 40 - time]
    const groups = [
      { TargetGroupArn: demo.output('blue_target_group_arn'), Weight: blue },
      { TargetGroupArn: demo.output('green_target_group_arn'), Weight: green },
    ]
    const actions = JSON.stringify([{ Type: 'forward', ForwardConfig: { TargetGroups: groups } }])
    const modify = ['elbv2', 'modify-listener', '--listener-arn', demo.output('listener_arn')]
    await run('aws', [...modify, '--default-actions', actions], shell(demo))

    const changed = Date.now()
    await Promise.all([
      expect(page.getByRole('slider', { name: 'Green weight' })).toHaveValue(String(green)),
      expect(charts.getByText(new RegExp(`\\b${blue}\\b`)).first()).toBeVisible(),
      expect(phone.getByText(new RegExp(`\\b${green}\\s?%`)).first()).toBeVisible(),
    ])
    const tookMs = Date.now() - changed
    expect(await acceptedWeights(demo.console)).toBe(`${blue}/${green}`)
    return tookMs
  })
  await others.close()
})

test('the command that the screen offers for a rollback rolls back', async ({ demo, page }) => {
  await enterAsPresenter(page, demo)
  await page.keyboard.press('c')
  const command = await page
    .getByText(/aws elbv2 modify-listener/)
    .first()
    .innerText()
  await run('sh', ['-c', command], shell(demo))
  await expect.poll(() => acceptedWeights(demo.console)).toBe('100/0')
})
