import { createServer } from 'node:net'
import { Plain } from '../setup/plainly.mjs'

/** @typedef {{ variable: string, what: string, port: number }} NamedPort */

const standard = [
  { key: 'console', variable: 'PORT', what: 'the console', port: 3000 },
  { key: 'aws', variable: 'REHEARSAL_AWS_PORT', what: 'the AWS endpoint', port: 4566 },
  { key: 'alb', variable: 'REHEARSAL_ALB_PORT', what: 'the load balancer', port: 8080 },
  { key: 'ws', variable: 'REHEARSAL_WS_PORT', what: 'the WebSocket gateway', port: 8081 },
]

/**
 * The ports that the environment names, or the usual ones.
 *
 * @param {Record<string, string | undefined>} env
 * @returns {Record<'console' | 'aws' | 'alb' | 'ws', NamedPort>}
 * @throws {Plain} a value that is no port, or a port named twice
 */
export function portsOf(env) {
  const [console, aws, alb, ws] = standard.map(({ variable, what, port }) => {
    const given = env[variable]
    if (given === undefined || given === '') return { variable, what, port }
    const number = Number(given)
    if (Number.isInteger(number) && number >= 1 && number <= 65535) return { variable, what, port: number }
    throw new Plain(`${variable} must be a port from 1 to 65535, not "${given}".`)
  })
  if (!console || !aws || !alb || !ws) throw new Error('four ports')
  const ports = { console, aws, alb, ws }
  const seen = new Map()
  for (const named of Object.values(ports)) {
    const other = seen.get(named.port)
    if (other)
      throw new Plain(
        `${other.variable} and ${named.variable} are both ${named.port}: give each its own port.`,
      )
    seen.set(named.port, named)
  }
  return ports
}

/**
 * @param {NamedPort[]} ports
 * @throws {Plain} the first port in use, with the variable that moves it
 */
export async function refuseBusyPorts(ports) {
  for (const { variable, what, port } of ports) {
    if (await isFree(port)) continue
    const free = await nextFree(port + 1, new Set(ports.map(named => named.port)))
    const advice = free ? `set ${variable}, for example ${variable}=${free}` : `set ${variable}`
    throw new Plain(`Port ${port} for ${what} is already in use: ${advice}.`)
  }
}

/** @param {number} port */
export async function isFree(port) {
  // Both: macOS lets a wildcard listener share a port that 127.0.0.1 already holds.
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined))
}

/**
 * @param {number} port
 * @param {string | undefined} host
 * @returns {Promise<boolean>}
 */
const canListen = (port, host) =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

/**
 * @param {number} from
 * @param {Set<number>} taken
 */
async function nextFree(from, taken) {
  for (let port = from; port < Math.min(from + 100, 65536); port++)
    if (!taken.has(port) && (await isFree(port))) return port
  return null
}
