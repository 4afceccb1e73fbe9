// Builds and pushes an image, and releases it to Green only. Needs docker with buildx, and the AWS CLI.
//   node scripts/deploy.mjs push chat 1        builds and pushes
//   node scripts/deploy.mjs push console 1
//   node scripts/deploy.mjs green 2            builds and pushes the chat as version 2, and replaces Green's task by it
// A version that the repository holds already is neither built nor pushed again: a tag never changes its image.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { nextDefinition } from './image/next-definition.mjs'
import { placeOf } from './image/registry.mjs'
import { Plain, plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'

const usage =
  'Say what to do: node scripts/deploy.mjs push chat|console VERSION, or node scripts/deploy.mjs green VERSION. GREENROOM_TERRAFORM_OUTPUTS may name a file of terraform output -json; otherwise terraform is asked in infra/terraform.'
const platforms = process.env.GREENROOM_PLATFORMS || 'linux/amd64'

/** @param {string} command @param {string[]} args @param {string} [input] */
function ask(command, args, input) {
  try {
    return execFileSync(command, args, {
      cwd: root,
      input,
      encoding: 'utf8',
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'inherit'],
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Plain(`${command} is not installed here.`)
    throw new Plain(`${command} ${args.slice(0, 2).join(' ')} failed; nothing after it was done.`)
  }
}
/** @param {string[]} args @param {string} [input] */
const aws = (args, input) => JSON.parse(ask('aws', [...args, '--output', 'json'], input) || '{}')

function outputs() {
  const file = process.env.GREENROOM_TERRAFORM_OUTPUTS
  const text = file
    ? readFileSync(file, 'utf8')
    : ask('terraform', ['-chdir=infra/terraform', 'output', '-json'])
  /** @type {Record<string, { value: any }>} */
  const found = JSON.parse(text)
  return (/** @type {string} */ name) => {
    if (found[name] === undefined)
      throw new Plain(`The output ${name} is missing: run terraform apply first (docs/aws.md).`)
    return found[name].value
  }
}

/** @param {'chat' | 'console'} name @param {string} version @param {(name: string) => any} of */
function push(name, version, of) {
  const repository = of('image_repositories')[name]
  const image = `${repository}:${version}`
  const { registry, region, name: repositoryName } = placeOf(repository)
  const tags = aws([
    'ecr',
    'describe-images',
    ...['--region', region, '--repository-name', repositoryName],
    ...['--filter', 'tagStatus=TAGGED', '--query', 'imageDetails[].imageTags[]'],
  ])
  if (Array.isArray(tags) && tags.includes(version)) {
    console.log(`${image} is there already; another state of the code needs another version.`)
    return image
  }
  const password = ask('aws', ['ecr', 'get-login-password', '--region', region])
  ask('docker', ['login', '--username', 'AWS', '--password-stdin', registry], password)
  ask('docker', [
    'buildx',
    'build',
    '--platform',
    platforms,
    '-f',
    `infra/images/${name}.Dockerfile`,
    '-t',
    image,
    // An attestation would be one more image of the repository for each platform.
    '--provenance=false',
    '--push',
    '.',
  ])
  console.log(`Pushed ${image}`)
  return image
}

/** @param {string} version @param {(name: string) => any} of */
function releaseGreen(version, of) {
  const image = push('chat', version, of)
  const place = ['--region', of('aws_region'), '--cluster', of('ecs_cluster_name')]
  const service = of('green_service_name')
  const look = () => aws(['ecs', 'describe-services', ...place, '--services', service]).services?.[0]
  const running = look()?.taskDefinition
  if (!running) throw new Plain(`ECS does not know the service ${service}.`)
  const { taskDefinition } = aws([
    'ecs',
    'describe-task-definition',
    '--region',
    of('aws_region'),
    '--task-definition',
    running,
  ])
  const next = nextDefinition(taskDefinition, { container: 'chat', image, version })
  const registered = aws([
    'ecs',
    'register-task-definition',
    '--region',
    of('aws_region'),
    '--cli-input-json',
    JSON.stringify(next),
  ])
  const revision = registered.taskDefinition.taskDefinitionArn
  aws(['ecs', 'update-service', ...place, '--service', service, '--task-definition', revision])
  console.log(`${service} is replacing its task by ${revision.split('/').at(-1)}; a minute or two …`)
  ask('aws', ['ecs', 'wait', 'services-stable', ...place, '--services', service])
  // The circuit breaker rolls back, and is stable then too.
  const after = look()
  if (after?.taskDefinition !== revision)
    throw new Plain(
      `Version ${version} did not become healthy: ECS put ${after?.taskDefinition?.split('/').at(-1)} back. Its last word: ${after?.events?.[0]?.message ?? 'none'}`,
    )
  console.log(`Green runs version ${version}. Blue was not touched.`)
}

await plainly(async () => {
  const [task, first, second] = process.argv.slice(2)
  const version = task === 'push' ? second : first
  if (!version || !/^[\w.-]{1,32}$/.test(version)) throw new Plain(usage)
  if (task === 'green') releaseGreen(version, outputs())
  else if (task === 'push' && (first === 'chat' || first === 'console')) push(first, version, outputs())
  else throw new Plain(usage)
})
