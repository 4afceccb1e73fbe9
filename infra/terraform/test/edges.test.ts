/** Who gets in, and in which order things come and go: what no plan of an empty account shows. */
import { expect, test } from 'vitest'
import { isBlock, readDeclared, readFiles } from './read-hcl'

const declared = await readDeclared()
const bodyOf = (type: string, name: string) =>
  declared.find(one => one.type === type && one.name === name)?.body ?? {}

test('CloudFront reaches the chat however narrow direct_cidrs is', () => {
  const rule = bodyOf('aws_vpc_security_group_ingress_rule', 'chat_edge')
  expect(rule).toMatchObject({
    prefix_list_id: expect.stringContaining('aws_ec2_managed_prefix_list.cloudfront'),
    from_port: expect.stringContaining('local.entry_port'),
    to_port: expect.stringContaining('local.entry_port'),
  })
  expect(rule.for_each).toBeUndefined()
  expect(String(bodyOf('aws_lb', 'this').security_groups)).toContain('aws_security_group.chat_edge.id')
})

test.each(['chat', 'console'])('an error of a moment at the %s is not kept for everybody', name => {
  const dynamic = bodyOf('aws_cloudfront_distribution', name).dynamic
  const [errors] = [isBlock(dynamic) && dynamic.custom_error_response].flat()
  expect(errors).toMatchObject({
    for_each: expect.stringContaining('local.errors_of_a_moment'),
    content: [expect.objectContaining({ error_caching_min_ttl: 0 })],
  })
})

test('whatever is in the network waits for its way to the Internet', async () => {
  const [locals] = [(await readFiles()).get('network.tf')?.locals].flat()
  expect(isBlock(locals) && locals.network).toMatchObject({
    vpc_id: expect.stringContaining('aws_internet_gateway.this'),
    subnet_ids: expect.stringContaining('aws_route_table_association.public'),
  })
  expect(bodyOf('aws_route_table_association', 'public').route_table_id).toContain('aws_route.internet')
})

test('a repository keeps more images than a year of shows pushes', () => {
  const { policy } = bodyOf('aws_ecr_lifecycle_policy', 'this')
  const [, count] = String(policy).match(/countNumber\W+(\d+)/) ?? []
  expect(Number(count)).toBeGreaterThanOrEqual(100)
})

test.each([
  ['aws_apigatewayv2_stage', 'chat', 'aws_apigatewayv2_route.chat'],
  ['aws_lb_listener', 'to_https', 'aws_lb_listener.chat'],
])('%s.%s waits for %s', (type, name, other) => {
  expect(JSON.stringify(bodyOf(type, name).depends_on)).toContain(other)
})

test("a release and the show's scaling survive an apply; the console follows its variables", () => {
  const left = (name: string) => JSON.stringify(bodyOf('aws_ecs_service', name).lifecycle ?? null)
  expect(left('chat')).toContain('task_definition')
  expect(left('chat')).toContain('desired_count')
  expect(left('console')).toBe('null')
  expect(bodyOf('aws_ecs_service', 'console').task_definition).toContain('module.console')
})

test('ECS moves no task of a show to another zone', () => {
  for (const name of ['chat', 'console'])
    expect(bodyOf('aws_ecs_service', name).availability_zone_rebalancing).toBe('DISABLED')
})

test.each([
  ['aws_security_group', 'console_edge'],
  ['aws_cloudfront_function', 'console_door'],
])('whoever uses %s.%s lets go of it before it goes', (type, name) => {
  expect(bodyOf(type, name).lifecycle).toMatchObject([{ create_before_destroy: true }])
})

test('no document of the console waits for a change of the listener or a service', () => {
  expect(JSON.stringify(bodyOf('aws_iam_policy_document', 'console'))).not.toMatch(/aws_(lb|ecs)_/)
})

test('the hosted console is told that it is, and to believe CloudFront and the load balancer and nobody else', async () => {
  const [console] = [(await readFiles()).get('console.tf')?.module].flat()
  const [task] = [isBlock(console) && console.console].flat()
  expect(isBlock(task) && task.environment).toMatchObject({ GREENROOM_HOSTED: 1, GREENROOM_TRUSTED_HOPS: 2 })
})

test('the load balancer appends to X-Forwarded-For, as counting hops supposes', () => {
  // Its default; "preserve" and "remove" would leave the viewer's own word last.
  expect(bodyOf('aws_lb', 'this').xff_header_processing_mode ?? 'append').toBe('append')
})
