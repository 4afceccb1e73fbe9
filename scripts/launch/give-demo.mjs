import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Plain } from '../setup/plainly.mjs'
import { placesIn } from './cloud-message.mjs'
import { createCompany } from './company.mjs'
import { removeNote, writeNote } from './demo-note.mjs'
import { cloudEnvironment, consoleEnvironment, crowdEnvironment } from './environment.mjs'
import { onLeaving } from './leaving.mjs'
import { openBrowser } from './open-browser.mjs'
import { addressesOf, welcome } from './welcome.mjs'

/**
 * Starts the rehearsal cloud, the crowd and the console, and stays until told to go.
 *
 * @param {import('./settings.mjs').DemoSettings} settings
 * @returns {Promise<void>} settles when everything has stopped
 */
export function giveDemo(settings) {
  const logs = join(settings.data, 'logs')
  mkdirSync(logs, { recursive: true })
  /** @param {string} name */
  const log = name => {
    const file = join(logs, `${name}.log`)
    rmSync(file, { force: true })
    return file
  }

  return new Promise((resolve, reject) => {
    let ending = false
    const end = async (/** @type {Error | null} */ because) => {
      if (ending) return
      ending = true
      await company.leave()
      removeNote(settings.data)
      if (because) reject(because)
      else resolve()
    }
    const company = createCompany({
      say: line => {
        console.log(line)
        note()
      },
      lost: because => end(new Plain(`${because}\nEverything else was stopped.`)),
    })
    onLeaving({
      leave: () => {
        console.log('\nStopping …')
        void end(null)
      },
      leaveAtOnce: () => {
        company.leaveAtOnce()
        removeNote(settings.data)
        process.exit(1)
      },
    })
    /** @type {Record<string, unknown>} */
    let told = {}
    const note = () => writeNote(settings.data, { pid: process.pid, ...told, processes: company.pids() })

    const open = async () => {
      const cloud = await company.add(
        {
          name: 'the rehearsal cloud',
          script: 'dist/rehearsal.mjs',
          args: ['--cloud-speed', String(settings.cloudSpeed)],
          env: cloudEnvironment(process.env, settings),
          log: log('rehearsal'),
        },
        { restarts: false, needed: true },
      )
      // The show can be given without a crowd: nobody waits for it. One of nobody can grow later.
      company
        .add(
          {
            name: 'the crowd',
            script: 'dist/crowd.mjs',
            env: crowdEnvironment(process.env, { crowd: settings.crowd, ...placesIn(cloud) }),
            ready: 'crowd',
            extra: true,
            log: log('crowd'),
          },
          { restarts: true, needed: false },
        )
        .catch(error => console.log(error.message))
      await company.add(
        {
          name: 'the console',
          script: 'dist/console.mjs',
          env: consoleEnvironment(process.env, settings),
          log: log('console'),
        },
        { restarts: true, needed: true },
      )
      const addresses = addressesOf(settings)
      told = { addresses, passcodes: settings.passcodes, outputs: settings.outputs, cloud }
      note()
      console.log(welcome(settings, addresses))
      if (settings.open) openBrowser(addresses.presenter)
    }
    open().catch(end)
  })
}
