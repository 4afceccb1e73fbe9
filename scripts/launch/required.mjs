import { existsSync } from 'node:fs'

const required = {
  GREENROOM_OUTPUTS: 'the path of a file made by "terraform output -json"',
  GREENROOM_PRESENTER_PASSCODE: 'the passcode that the presenter signs in with',
  GREENROOM_COPRESENTER_PASSCODE: 'the passcode that the co-presenter signs in with',
}

/**
 * A sentence for each variable that `npm start` cannot do without.
 *
 * @param {Record<string, string | undefined>} env
 * @param {(path: string) => boolean} [exists]
 */
export function missingSentences(env, exists = existsSync) {
  const sentences = Object.entries(required)
    .filter(([name]) => !env[name])
    .map(([name, meaning]) => `${name} is not set: it is ${meaning}.`)
  const outputs = env.GREENROOM_OUTPUTS
  if (outputs && !exists(outputs)) sentences.push(`GREENROOM_OUTPUTS names ${outputs}, which does not exist.`)
  return sentences
}
