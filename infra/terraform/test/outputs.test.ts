import { expect, test } from 'vitest'
import { outputNames } from '../../../lib/config/outputs'
import { blocks, isBlock, readFiles } from './read-hcl'

/** Only where there is a rule, and only in rehearsal. */
const notHere = ['listener_rule_arn', 'rehearsal_control_url', 'rehearsal_node_urls']
/** For people and scripts; the console does not read them. */
const beside = ['console_policy_arn', 'image_repositories', 'presenter_role_arn']
const weights = ['blue_weight', 'green_weight']
/** A task's environment can be read by whoever may look at its definition: this one it gets from the parameter store. */
const secret = 'witness_secret'

const outputs = await blocks('output')

test('the outputs are those that the console reads', () => {
  const wanted = [...outputNames.filter(name => !notHere.includes(name)), ...beside]
  expect(Object.keys(outputs).sort()).toEqual(wanted.sort())
})

test('the weights are read from the live listener, not from the variables', () => {
  for (const name of weights) expect(outputs[name]?.value).toContain('local.live_weights')
})

test('the secret is marked as one, and the hosted console and the chat get it as one', async () => {
  expect(outputs[secret]).toMatchObject({ sensitive: true })
  const files = await readFiles()
  const [consoles, chats] = [files.get('console.tf'), files.get('cluster.tf')].map(file =>
    JSON.stringify(file?.module),
  )
  expect(consoles).toMatch(/"GREENROOM_WITNESS_SECRET":"\$\{aws_ssm_parameter.secret/)
  expect(chats).toMatch(/"WITNESS_SECRET":"\$\{aws_ssm_parameter.secret/)
})

test('the hosted console is told the same names, and no weight: a task definition must not change with them', async () => {
  const [locals] = [(await readFiles()).get('outputs.tf')?.locals].flat()
  const names = isBlock(locals) && isBlock(locals.names) ? Object.keys(locals.names) : []
  expect(names.sort()).toEqual(
    outputNames.filter(name => ![...notHere, ...weights, secret].includes(name)).sort(),
  )
})
