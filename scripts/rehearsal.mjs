// `npm run rehearsal`: the rehearsal cloud alone; what follows `--` is its own, but for `fault …` and `crowd …`: orders to
// one that runs.
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { giveCrowdOrder } from './launch/crowd-command.mjs'
import { folderProblem } from './launch/disk-problem.mjs'
import { cloudEnvironment } from './launch/environment.mjs'
import { giveFaultOrder } from './launch/fault-command.mjs'
import { portsOf, refuseBusyPorts } from './launch/ports.mjs'
import { rehearsalHelp } from './launch/rehearsal-help.mjs'
import { ensureBuilt } from './setup/built.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { plainly } from './setup/plainly.mjs'
import { root } from './setup/root.mjs'

const data = resolve(root, process.env.GREENROOM_DATA || '.greenroom')
const outputs = process.env.GREENROOM_OUTPUTS || join(data, 'rehearsal-outputs.json')

async function run() {
  const ports = portsOf(process.env)
  await refuseBusyPorts([ports.aws, ports.alb, ports.ws])
  await ensureInstalled()
  await ensureBuilt('services')
  const problem = folderProblem(data, 'GREENROOM_DATA')
  if (problem) console.log(problem)
  const region = process.env.AWS_REGION || 'ap-northeast-1'
  const env = cloudEnvironment(process.env, { ports, outputs, region })
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
  process.chdir(root)
  await import(pathToFileURL(join(root, 'dist/rehearsal.mjs')).href)
}

const [word, ...rest] = process.argv.slice(2)
await plainly(async () => {
  if (process.argv.includes('--help')) return console.log(rehearsalHelp)
  if (word === 'fault') return giveFaultOrder(rest, outputs)
  if (word === 'crowd') return giveCrowdOrder(rest, outputs)
  return run()
})
