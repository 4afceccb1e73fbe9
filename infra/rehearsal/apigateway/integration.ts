import { Pool } from 'undici'

type Route = 'connect' | 'message' | 'disconnect'

/** What every request to the integration says about its connection. */
export interface Caller {
  connectionId: string
  /** The client's address, behind any that a proxy has named. */
  forwardedFor: string
}

interface IntegrationOptions {
  /** Origin of the load balancer's listener, for example `http://127.0.0.1:8080`. */
  url: string
  secret: string
  timeoutMs: number
}

/** Keep-alive connections to the load balancer; further requests wait for one. */
const connections = 256

/** The HTTP integration: each event of a connection is one request through the load balancer. */
export class Integration {
  private readonly pool: Pool

  constructor(private readonly options: IntegrationOptions) {
    this.pool = new Pool(options.url, {
      connections,
      // Shorter than the load balancer's idle timeout, so that it never closes one just as it is used.
      keepAliveTimeout: 20_000,
      keepAliveMaxTimeout: 20_000,
      // One time limit holds for the whole of a request, waiting for a connection included; see `send`.
      headersTimeout: 0,
      bodyTimeout: 0,
    })
  }

  /**
   * One request; the answer's body is thrown away, since the routes are one-way.
   * @param query with its question mark, or empty
   * @returns the status, or null when there was no answer in time
   */
  async send(route: Route, caller: Caller, body: string, query = ''): Promise<number | null> {
    const headers: Record<string, string> = {
      connectionid: caller.connectionId,
      'x-gateway-secret': this.options.secret,
      'x-forwarded-for': caller.forwardedFor,
    }
    if (route === 'message') headers['content-type'] = 'application/json'
    try {
      const signal = AbortSignal.timeout(this.options.timeoutMs)
      const path = `/gateway/${route}${query}`
      const answer = await this.pool.request({ method: 'POST', path, headers, body, signal })
      await answer.body.dump()
      return answer.statusCode
    } catch {
      // AWS tells nobody why an integration failed: the caller only learns that it did.
      return null
    }
  }

  close(): Promise<void> {
    return this.pool.destroy()
  }
}

export function succeeded(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}
