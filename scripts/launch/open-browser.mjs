import { spawn } from 'node:child_process'

/**
 * Opens the presenter's screen where there is a screen; says nothing where there is none.
 *
 * @param {string} address
 * @param {Record<string, string | undefined>} [env]
 */
export function openBrowser(address, env = process.env) {
  const opener = openerFor(process.platform, env)
  if (!opener) return
  const [command, ...args] = opener
  spawn(command, [...args, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}

/**
 * @param {NodeJS.Platform} platform
 * @param {Record<string, string | undefined>} env
 * @returns {[string, ...string[]] | null} null: nobody is looking
 */
export function openerFor(platform, env) {
  if (env.CI) return null
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}
