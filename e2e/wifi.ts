import type { Demo } from './launch'
import { startRelay } from './relay'

/** All that a browser has to do with a demo goes over one Wi-Fi, which can be lost. */
export async function startWifi({ ports }: Demo) {
  const links = await Promise.all(
    [ports.console, ports.alb, ports.ws].map(async port => ({ port, relay: await startRelay(port) })),
  )
  const all = (act: (relay: (typeof links)[number]['relay']) => Promise<void>) =>
    Promise.all(links.map(({ relay }) => act(relay)))
  return {
    /** For Chromium: the demo's own addresses stay what they are. */
    flag: `--host-resolver-rules=${links.map(({ port, relay }) => `MAP 127.0.0.1:${port} ${new URL(relay.address).host}`).join(',')}`,
    lose: () => all(relay => relay.cut()),
    find: () => all(relay => relay.restore()),
  }
}

export type Wifi = Awaited<ReturnType<typeof startWifi>>
