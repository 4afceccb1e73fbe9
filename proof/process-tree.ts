/** Processes of this machine as Linux tells of them in /proc: who was started by whom, and who is still there. */
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'

/** A process id comes again; together with the start it does not. */
export interface KnownProcess {
  pid: number
  /** Clock ticks since the machine started, as /proc writes them. */
  startedAt: string
  command: string
}

interface Stat {
  state: string
  parent: number
  startedAt: string
}

/** Fields 3, 4 and 22 of /proc/<pid>/stat (proc(5)); the name before them may hold spaces and brackets. */
function statOf(pid: number): Stat | null {
  const text = textOf(`/proc/${pid}/stat`)
  const [state, parent, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const startedAt = rest[17]
  return state && startedAt ? { state, parent: Number(parent), startedAt } : null
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function known(pid: number): KnownProcess | null {
  const stat = statOf(pid)
  const command = textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim()
  return stat && { pid, startedAt: stat.startedAt, command }
}

/**
 * A process and all that it and its children have started.
 * @throws Error where the system has no /proc
 */
export function treeOf(root: number): KnownProcess[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc').filter(each => /^\d+$/.test(each))) {
    const parent = statOf(Number(name))?.parent
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const found: KnownProcess[] = []
  const next = [root]
  for (let pid = next.pop(); pid !== undefined; pid = next.pop()) {
    const each = known(pid)
    if (each) found.push(each)
    next.push(...(children.get(pid) ?? []))
  }
  return found
}

/** One that has ended and whose parent has yet to hear of it (Z) is not. */
export function isAlive({ pid, startedAt }: KnownProcess): boolean {
  const stat = statOf(pid)
  return stat !== null && stat.startedAt === startedAt && stat.state !== 'Z' && stat.state !== 'X'
}

/** Does anybody listen on this port of this machine? */
export function isOpen(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 })
    const end = (open: boolean) => {
      socket.destroy()
      resolve(open)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(true))
    socket.once('error', () => end(false))
  })
}
