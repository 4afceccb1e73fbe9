/** HAProxy where it is installed: one thread, 90/10, keep-alive both ways. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { portOf } from '../../common/port-of'

const configuration = (port: number, blue: number, green: number): string => `
global
  nbthread 1
  maxconn 4000
defaults
  mode http
  timeout connect 10s
  timeout client 60s
  timeout server 60s
  timeout tunnel 60s
  http-reuse always
frontend listener
  bind 127.0.0.1:${port}
  option forwardfor
  default_backend groups
backend groups
  balance random(1)
  server blue 127.0.0.1:${blue} weight 90
  server green 127.0.0.1:${green} weight 10
`

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = portOf(server)
  server.close()
  await once(server, 'close')
  return port
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const met = await Promise.race([once(socket, 'connect').then(() => true), wait(200, false)]).catch(
    () => false,
  )
  socket.destroy()
  return met
}

/** @returns null where it is not installed */
export async function startHaproxy(blue: number, green: number) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const file = join(folder, 'haproxy.cfg')
  const port = await freePort()
  await writeFile(file, configuration(port, blue, green))
  const child = spawn('haproxy', ['-db', '-q', '-f', file], { stdio: 'ignore' })
  let over = false
  const exited = new Promise<void>(resolve => {
    const end = (): void => {
      over = true
      resolve()
    }
    child.once('exit', end)
    child.once('error', end)
  })
  while (!over && !(await answers(port))) await wait(50)
  const stop = async (): Promise<void> => {
    if (!over) child.kill('SIGTERM')
    await exited
    await rm(folder, { recursive: true, force: true })
  }
  if (over) await stop()
  return over ? null : { pid: child.pid ?? 0, port, stop }
}
