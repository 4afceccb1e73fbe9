import { expect, test } from 'vitest'
import { readRoleArn } from './role'

test('a role is assumed only where one is named', () => {
  expect(readRoleArn(undefined)).toBeNull()
  expect(readRoleArn('')).toBeNull()
  expect(readRoleArn('arn:aws:iam::123456789012:role/path/chatapp-dev-presenter')).toMatch(/presenter$/)
  expect(readRoleArn('arn:aws-cn:iam::123456789012:role/presenter')).toMatch(/presenter$/)
})

test.each(['presenter', 'arn:aws:iam::123456789012:user/presenter', 'arn:aws:iam::12:role/x'])(
  '%s is refused in one sentence',
  given => {
    expect(() => readRoleArn(given)).toThrow(`GREENROOM_ROLE_ARN must be like arn:aws:iam::`)
  },
)
