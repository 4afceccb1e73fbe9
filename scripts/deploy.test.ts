/** What the script asks of docker and the AWS CLI: both are stood in for by a file that notes its arguments. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from './setup/root.mjs'

const repository = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/chatapp-dev-chat'
const afterTheTargetedApply = { image_repositories: { value: { chat: repository } } }
const applied = {
  ...afterTheTargetedApply,
  aws_region: { value: 'eu-west-1' },
  ecs_cluster_name: { value: 'chatapp-dev-cluster' },
  green_service_name: { value: 'chatapp-dev-service-green' },
}
const family = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/chatapp-dev-green'
const calls = z.array(z.array(z.string()))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deploy-'))
  const program = join(folder, 'aws')
  writeFileSync(
    program,
    `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs')
const [, self, ...args] = process.argv
appendFileSync(${JSON.stringify(join(folder, 'calls'))}, JSON.stringify([require('node:path').basename(self), ...args]) + ',')
const answers = JSON.parse(readFileSync(${JSON.stringify(join(folder, 'answers'))}, 'utf8'))
console.log(JSON.stringify(answers[args[1]] ?? {}))
`,
    { mode: 0o755 },
  )
  symlinkSync(program, join(folder, 'docker'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the script. `answers`: of each AWS command, by its name. */
function deploy(args: string[], outputs: object, answers: object) {
  const file = join(folder, 'outputs.json')
  writeFileSync(file, JSON.stringify(outputs))
  writeFileSync(join(folder, 'answers'), JSON.stringify(answers))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/deploy.mjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      GREENROOM_TERRAFORM_OUTPUTS: file,
      PATH: folder + delimiter + process.env.PATH,
    },
  })
  const noted = readFileSync(join(folder, 'calls'), 'utf8').slice(0, -1)
  return { status, stdout, stderr, calls: calls.parse(JSON.parse(`[${noted}]`)) }
}

test('pushes when Terraform has made nothing but the repositories', () => {
  const { status, stderr, calls } = deploy(['push', 'chat', '1'], afterTheTargetedApply, {
    'describe-images': [],
  })
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(calls).toContainEqual(['aws', 'ecr', 'get-login-password', '--region', 'eu-west-1'])
  const built = calls.find(([, word]) => word === 'buildx')
  expect(built).toEqual(expect.arrayContaining([`${repository}:1`, '--provenance=false', '--push']))
})

test('neither builds nor pushes a version that is there already', () => {
  const { status, stdout, calls } = deploy(['push', 'chat', '2'], afterTheTargetedApply, {
    'describe-images': ['1', '2'],
  })
  expect(status).toBe(0)
  expect(stdout).toContain(`${repository}:2 is there already`)
  expect(calls.filter(([program]) => program === 'docker')).toEqual([])
})

test('the role that is described for GitHub may do all that a release asks of AWS', () => {
  const policy = z
    .object({ Statement: z.array(z.object({ Action: z.array(z.string()) })) })
    .parse(JSON.parse(readFileSync(join(root, 'docs/deploy-role.json'), 'utf8')))
  const allowed = policy.Statement.flatMap(({ Action }) => Action)
  const ofCommand = (name: string) =>
    name
      .replace('get-login-password', 'get-authorization-token')
      .replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase())
  const asked = release(`${family}:2`, []).calls.flatMap(([program, service, name = '']) =>
    // Waiting is describing, again and again.
    program === 'aws' && name !== 'wait' ? [`${service}:${ofCommand(name)}`] : [],
  )
  expect(asked).toContain('ecr:GetAuthorizationToken')
  expect(asked).toContain('ecs:UpdateService')
  for (const action of asked) expect(allowed).toContain(action)
})

const release = (running: string, pushed = ['2']) =>
  deploy(['green', '2'], applied, {
    'describe-images': pushed,
    'describe-services': {
      services: [
        { taskDefinition: running, events: [{ message: 'rolling back' }, { message: 'has started' }] },
      ],
    },
    'describe-task-definition': {
      taskDefinition: { containerDefinitions: [{ name: 'chat', image: `${repository}:1` }] },
    },
    'register-task-definition': { taskDefinition: { taskDefinitionArn: `${family}:2` } },
  })

test('a release that ECS keeps is told as one', () => {
  const { status, stdout } = release(`${family}:2`)
  expect(stdout).toContain('Green runs version 2.')
  expect(status).toBe(0)
})

test('a release that ECS has rolled back is none, and says what ECS said', () => {
  const { status, stdout, stderr } = release(`${family}:1`)
  expect(stderr).toBe(
    'Version 2 did not become healthy: ECS put chatapp-dev-green:1 back. Its last word: rolling back\n',
  )
  expect(stdout).not.toContain('Green runs')
  expect(status).toBe(1)
})
