import { join } from 'node:path'
import { onStop } from '../../common/supervisor/on-stop.mjs'
import { createSupervisor } from '../../common/supervisor/supervisor.mjs'
import { Plain } from '../setup/plainly.mjs'
import { root } from '../setup/root.mjs'
import { placesIn } from './cloud-message.mjs'
import { removeNote, writeNote } from './demo-note.mjs'
import { folderProblem } from './disk-problem.mjs'
import { cloudEnvironment, consoleEnvironment, crowdEnvironment } from './environment.mjs'
import { openLog } from './log-file.mjs'
import { openBrowser } from './open-browser.mjs'
import { addressesOf, welcome } from './welcome.mjs'

/**
 * Starts the rehearsal cloud, the crowd and the console, and stays until told to go. What dies meanwhile is started again.
 *
 * @param {import('./settings.mjs').DemoSettings} settings
 * @returns {Promise<void>} settles when everything has stopped
 */
export function giveDemo(settings) {
  const problem = folderProblem(settings.data, 'GREENROOM_DATA')
  if (problem) console.log(problem)
  /** @type {import('./log-file.mjs').Log[]} */
  const logs = []
  /** @param {string} name */
  const log = name => {
    const file = `logs/${name}.log`
    const changed = (/** @type {string | null} */ problem) =>
      console.log(
        problem ? `${file} is not written: ${problem}. The demo goes on.` : `${file} is written again.`,
      )
    const opened = openLog(join(settings.data, file), { changed })
    logs.push(opened)
    return opened
  }

  return new Promise((resolve, reject) => {
    /** @type {Record<string, unknown> | null} */
    let told = null
    /** @type {string | null} */
    let unwritten = null
    const note = () => {
      if (!told) return
      const problem = writeNote(settings.data, { pid: process.pid, ...told, processes: supervisor.pids() })
      if (problem !== null && problem !== unwritten)
        console.log(`demo.json is not written: ${problem}. The demo goes on.`)
      unwritten = problem
    }
    const supervisor = createSupervisor({ say: line => console.log(line), changed: note })
    let ending = false
    const end = async (/** @type {Error | null} */ because) => {
      if (ending) return
      ending = true
      told = null
      await supervisor.stopAll()
      await Promise.all(logs.map(each => each.close()))
      removeNote(settings.data)
      if (because) reject(because)
      else resolve()
    }
    onStop({
      stop: () => {
        console.log('\nStopping …')
        void end(null)
      },
      stopAtOnce: () => {
        supervisor.killAll()
        removeNote(settings.data)
        process.exit(1)
      },
    })

    const open = async () => {
      const cloud = await supervisor.start({
        name: 'the control plane',
        script: 'dist/control-plane.mjs',
        args: ['--cloud-speed', String(settings.cloudSpeed)],
        env: cloudEnvironment(process.env, settings),
        cwd: root,
        log: log('rehearsal'),
        restarts: true,
      })
      // The show can be given without a crowd: nobody waits for it. One of nobody can grow later.
      supervisor
        .start({
          name: 'the crowd',
          script: 'dist/crowd.mjs',
          env: crowdEnvironment(process.env, { crowd: settings.crowd, ...placesIn(cloud) }),
          cwd: root,
          log: log('crowd'),
          ready: 'crowd',
          restarts: true,
          background: true,
        })
        .catch(error => console.log(error.message))
      await supervisor.start({
        name: 'the console',
        script: 'dist/console.mjs',
        env: consoleEnvironment(process.env, settings, cloud.outputs),
        cwd: root,
        log: log('console'),
        restarts: true,
        informed: true,
      })
      const addresses = addressesOf(settings)
      told = { addresses, passcodes: settings.passcodes, outputs: settings.outputs, cloud }
      note()
      console.log(welcome(settings, addresses))
      if (settings.open) openBrowser(addresses.presenter)
    }
    open().catch(error => end(new Plain(error.message)))
  })
}
