import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Plain } from '../setup/plainly.mjs'
import { root } from '../setup/root.mjs'
import { lanAddresses } from './addresses.mjs'
import { randomPasscode } from './passcode.mjs'
import { portsOf } from './ports.mjs'

/** @typedef {ReturnType<typeof demoSettings>} DemoSettings */

/**
 * Everything that `npm run demo` decides before it starts anything.
 *
 * @param {Record<string, string | undefined>} env
 * @param {ReturnType<typeof import('./flags.mjs').readDemoFlags>} flags
 */
export function demoSettings(env, flags) {
  const ports = portsOf(env)
  const data = resolve(root, env.GREENROOM_DATA || '.greenroom')
  const lan = lanAddresses()
  const awsEndpoint = `http://127.0.0.1:${ports.aws.port}`
  return {
    ...flags,
    ports,
    data,
    outputs: outputsFile(env, data),
    region: env.AWS_REGION || 'ap-northeast-1',
    awsEndpoint,
    // One that is set is used by the console, as the AWS SDK reads it: a relay in front of the rehearsal cloud, say.
    consoleAwsEndpoint: env.AWS_ENDPOINT_URL || awsEndpoint,
    publicUrl: env.GREENROOM_PUBLIC_URL || `http://${lan[0]?.address ?? '127.0.0.1'}:${ports.console.port}`,
    // What phones might reach instead, where nobody said.
    otherCards: env.GREENROOM_PUBLIC_URL ? [] : lan.slice(1),
    passcodes: {
      presenter: env.GREENROOM_PRESENTER_PASSCODE || randomPasscode(),
      coPresenter: env.GREENROOM_COPRESENTER_PASSCODE || randomPasscode(),
    },
  }
}

/**
 * Where the rehearsal cloud writes its identifiers: never over those of a real one.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} data
 */
function outputsFile(env, data) {
  if (!env.GREENROOM_OUTPUTS) return join(data, 'rehearsal-outputs.json')
  const file = resolve(root, env.GREENROOM_OUTPUTS)
  if (isAnothers(file))
    throw new Plain(
      `GREENROOM_OUTPUTS names ${file}, which the rehearsal cloud did not write: unset it for the demo, or run npm start.`,
    )
  return file
}

/** @param {string} file */
function isAnothers(file) {
  let text
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return false
  }
  return !text.includes('rehearsal_control_url')
}
