import { request } from 'node:http'
import type { HealthCheck, TargetConfig } from './contract'
import type { CheckResult } from './health'

/**
 * Sends one health check on a connection of its own, as the load balancer does.
 * Never rejects: every way to fail is a result.
 */
export function checkTarget(
  target: Pick<TargetConfig, 'id' | 'port' | 'address'>,
  check: HealthCheck,
  signal: AbortSignal,
): Promise<CheckResult> {
  return new Promise(resolve => {
    // After a stall the timer comes before answers that have been there for long: those are read first.
    const late = () => void setImmediate(() => setImmediate(() => finish({ kind: 'timeout' })))
    const timer = setTimeout(late, check.timeoutMs)
    const finish = (result: CheckResult) => {
      clearTimeout(timer)
      resolve(result)
      asked.destroy()
    }
    const asked = request({
      host: target.address.host,
      port: target.address.port,
      path: check.path,
      agent: false,
      signal,
      // AWS: the Host header of a check is the target's own address and port.
      headers: { host: `${target.id}:${target.port}`, 'user-agent': 'ELB-HealthChecker/2.0' },
    })
    asked.once('response', response => {
      response.resume()
      const status = response.statusCode ?? 0
      response.once('end', () => finish({ kind: 'answered', status }))
      response.once('close', () => finish({ kind: 'broken' }))
    })
    // Stays on after the end: destroying a request may report the error once more.
    asked.on('error', () => finish({ kind: 'broken' }))
    asked.end()
  })
}
