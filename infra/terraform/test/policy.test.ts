import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type Block, isBlock, readDeclared, readFiles } from './read-hcl'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

/** IAM's word for what each package of the SDK speaks to. */
const prefixes: Record<string, string> = {
  'client-elastic-load-balancing-v2': 'elasticloadbalancing',
  'client-ecs': 'ecs',
  'client-cloudwatch': 'cloudwatch',
  'client-sts': 'sts',
  'lib-dynamodb': 'dynamodb',
  'client-dynamodb': 'dynamodb',
  'client-apigatewaymanagementapi': 'execute-api',
}
/** Where the SDK's word for a call is not IAM's: the document client, and @connections. */
const words: Record<string, string> = {
  'dynamodb:Get': 'dynamodb:GetItem',
  'dynamodb:Put': 'dynamodb:PutItem',
  'dynamodb:Update': 'dynamodb:UpdateItem',
  'dynamodb:Delete': 'dynamodb:DeleteItem',
  'execute-api:PostToConnection': 'execute-api:ManageConnections',
  'execute-api:DeleteConnection': 'execute-api:ManageConnections',
}
/** AWS asks nobody's permission for these, or the role's own trust says it. */
const free = ['sts:GetCallerIdentity', 'sts:AssumeRole']

/** The actions of every SDK command that a folder's sources import; tests make calls of their own. */
function actionsOf(folder: string): string[] {
  const sources = readdirSync(`${repository}${folder}`, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ts$/.test(name) && !/\.test\.ts$|\.fixture\.ts$|test-bench/.test(name))
    .map(name => readFileSync(`${repository}${folder}/${name}`, 'utf8'))
  const imports = sources.flatMap(text => [...text.matchAll(/import \{([^}]*)\} from '@aws-sdk\/([\w-]+)'/g)])
  const actions = imports.flatMap(([, names = '', from = '']) =>
    [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name]) => `${prefixes[from] ?? from}:${name}`),
  )
  return [...new Set(actions.map(action => words[action] ?? action))]
    .filter(action => !free.includes(action))
    .sort()
}

const statementsOf = (body: Block | undefined): Block[] => [body?.statement].flat().filter(isBlock)
const actionsIn = (statements: Block[]) =>
  statements.flatMap(({ actions }) => [actions].flat().map(String)).sort()

const documents = (await readDeclared()).filter(({ type }) => type === 'aws_iam_policy_document')
const statements = (name: string) => statementsOf(documents.find(one => one.name === name)?.body)

describe('the console may do what its code calls', () => {
  test('and nothing else', () => {
    expect(actionsIn(statements('console'))).toEqual(actionsOf('lib'))
  })

  test('and changes the one weighted listener, the two services and the journals only', async () => {
    for (const { actions, resources, condition } of statements('console')) {
      const changes = [actions]
        .flat()
        .some(action => /:(Modify|Update|Create|Delete|Put)/.test(String(action)))
      if (changes) expect(resources).not.toContain('*')
      if ([actions].flat().includes('ecs:ListTasks'))
        expect(JSON.stringify(condition)).toContain('ecs:cluster')
    }
    const shift = statements('console').find(({ sid }) => sid === 'ShiftWeights')
    expect(String(shift?.resources)).toMatch(/^\$\{local\.console_reach\.listener\}$/)
    const [locals] = [(await readFiles()).get('iam-console.tf')?.locals].flat()
    expect(isBlock(locals) && locals.console_reach).toMatchObject({
      listener: expect.stringMatching(/^\$\{aws_lb_listener\.chat\.arn\}$/),
      journal: expect.stringMatching(/^\$\{aws_dynamodb_table\.journal\.arn\}$/),
      services: expect.stringMatching(/^\$\{\[for service in aws_ecs_service\.chat : service\.id\]\}$/),
    })
    const keep = statements('console').find(({ sid }) => sid === 'KeepJournals')
    expect(String(keep?.resources)).toMatch(/^\$\{local\.console_reach\.journal\}$/)
  })
})

describe('the chat may do what its code calls', () => {
  test('and nothing else', () => {
    expect(actionsIn(statements('chat'))).toEqual(actionsOf('infra/chat'))
  })

  test('on its own table and its own sockets only', () => {
    const inChat = 'aws_apigatewayv2_stage\\.chat\\.execution_arn'
    const sockets = (method: string) => `\\$\\{${inChat}\\}/${method}/@connections/\\*`
    expect(statements('chat').map(({ resources }) => String(resources))).toEqual([
      expect.stringMatching(/^\$\{aws_dynamodb_table\.chat\.arn\}$/),
      expect.stringMatching(new RegExp(`^${sockets('POST')},${sockets('DELETE')}$`)),
    ])
  })
})

test('nobody is given every action of a service', () => {
  for (const { name } of documents)
    for (const action of actionsIn(statements(name))) expect(action).not.toMatch(/\*/)
})
