/** What the AWS SDK would read: a profile or a key of a real account must never reach the demo. */
const aws = /^AWS_/

/**
 * @param {Record<string, string | undefined>} env
 * @returns {Record<string, string | undefined>} without AWS, and without what is said to one process only
 */
const bare = env =>
  Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !aws.test(name) && !name.startsWith('GREENROOM_') && name !== 'PORT',
    ),
  )

const credentials = {
  AWS_ACCESS_KEY_ID: 'rehearsal',
  AWS_SECRET_ACCESS_KEY: 'rehearsal',
  // Node.js 20 works here, past its end; the SDK's notice would bury the sentences that matter.
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
}

/**
 * The environment of the rehearsal cloud.
 *
 * @param {Record<string, string | undefined>} env
 * @param {{ ports: import('./settings.mjs').DemoSettings['ports'], outputs: string, region: string, crowd?: number }} settings
 * @returns {NodeJS.ProcessEnv}
 */
export const cloudEnvironment = (env, { ports, outputs, region, crowd = 0 }) => ({
  ...bare(env),
  ...credentials,
  NODE_ENV: 'production',
  AWS_REGION: region,
  GREENROOM_OUTPUTS: outputs,
  REHEARSAL_AWS_PORT: String(ports.aws.port),
  REHEARSAL_ALB_PORT: String(ports.alb.port),
  REHEARSAL_WS_PORT: String(ports.ws.port),
  REHEARSAL_CROWD_SIZE: String(crowd),
})

/**
 * The environment of the crowd: it knows what a phone knows, and where it is told how large to be.
 *
 * @param {Record<string, string | undefined>} env
 * @param {{ crowd: number, chat: string, chatSocket: string, control: string }} settings
 * @returns {NodeJS.ProcessEnv}
 */
export const crowdEnvironment = (env, { crowd, chat, chatSocket, control }) => ({
  ...bare(env),
  NODE_ENV: 'production',
  CROWD_SIZE: String(crowd),
  CHAT_URL: chat,
  CHAT_WS_URL: chatSocket,
  CROWD_CONTROL_URL: control,
})

/**
 * The environment of the console.
 *
 * @param {Record<string, string | undefined>} env
 * @param {import('./settings.mjs').DemoSettings} settings
 * @param {unknown} outputs as the rehearsal cloud gave them: its file may be on a disk that nobody can write
 * @returns {NodeJS.ProcessEnv}
 */
export const consoleEnvironment = (env, settings, outputs) => ({
  ...bare(env),
  ...credentials,
  ...kept(env, [
    'GREENROOM_SHOW',
    'GREENROOM_TFVARS',
    'GREENROOM_SPREADING_SECONDS',
    'GREENROOM_PROBE_RATE',
    'GREENROOM_PROBE_SOCKETS',
    'GREENROOM_PROBE_ENTRY',
  ]),
  NODE_ENV: 'production',
  PORT: String(settings.ports.console.port),
  AWS_REGION: settings.region,
  AWS_ENDPOINT_URL: settings.consoleAwsEndpoint,
  GREENROOM_OUTPUTS: JSON.stringify(outputs),
  GREENROOM_PRESENTER_PASSCODE: settings.passcodes.presenter,
  GREENROOM_COPRESENTER_PASSCODE: settings.passcodes.coPresenter,
  GREENROOM_PUBLIC_URL: settings.publicUrl,
  GREENROOM_DATA: settings.data,
  GREENROOM_SPEED: String(settings.speed),
})

/**
 * @param {Record<string, string | undefined>} env
 * @param {string[]} names
 */
const kept = (env, names) =>
  Object.fromEntries(names.flatMap(name => (env[name] === undefined ? [] : [[name, env[name]]])))
