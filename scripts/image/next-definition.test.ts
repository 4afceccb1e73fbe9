import { expect, test } from 'vitest'
import { nextDefinition } from './next-definition.mjs'

const described = {
  family: 'chatapp-dev-green',
  taskDefinitionArn: 'arn:aws:ecs:…:task-definition/chatapp-dev-green:1',
  revision: 1,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'x' }],
  compatibilities: ['FARGATE'],
  registeredAt: 0,
  cpu: '256',
  taskRoleArn: 'arn:aws:iam::123456789012:role/chatapp-dev-chat',
  containerDefinitions: [
    {
      name: 'chat',
      image: 'repository:1',
      stopTimeout: 30,
      environment: [
        { name: 'ENVIRONMENT', value: 'green' },
        { name: 'VERSION', value: '1' },
      ],
      secrets: [{ name: 'GATEWAY_SECRET', valueFrom: 'arn' }],
    },
  ],
}
const release = { container: 'chat', image: 'repository:2', version: '2' }

test('a release changes the image and the version, and nothing else that can be registered', () => {
  const { taskDefinitionArn, revision, status, requiresAttributes, compatibilities, registeredAt, ...rest } =
    described
  expect(nextDefinition(described, release)).toEqual({
    ...rest,
    containerDefinitions: [
      {
        ...described.containerDefinitions[0],
        image: 'repository:2',
        environment: [
          { name: 'ENVIRONMENT', value: 'green' },
          { name: 'VERSION', value: '2' },
        ],
      },
    ],
  })
})

test('another task definition is refused', () => {
  expect(() => nextDefinition({ containerDefinitions: [{ name: 'web' }] }, release)).toThrow(
    'no container chat',
  )
})
