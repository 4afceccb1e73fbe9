/** Everybody who takes part in a soak. */
import { seededRandom } from '../../../common/seeded-random'
import { startRehearsal } from '../fixture'
import { startCrowd } from './crowd-process'
import type { SoakOptions } from './options'
import { randomFaults } from './random-faults'
import { RandomPlay } from './random-play'
import { openSoakClient } from './soak-client'
import { Sockets } from './sockets'
import { Visitor } from './visitor'

/** Paths of the bundles. */
export interface Scripts {
  rehearsal: string
  crowd: string
  /** Loaded before each of the cloud's processes. */
  liveMemory: string
}

const socketsHeld = 5
/** Seconds; nobody waits half a minute for each target to drain. */
const deregistrationDelay = 2

export type SoakScene = Awaited<ReturnType<typeof openScene>>

export async function openScene(
  { cloudSpeed, seed, crowd: size }: SoakOptions,
  scripts: Scripts,
  env: Record<string, string>,
) {
  const cloud = await startRehearsal({ cloudSpeed, seed, script: scripts.rehearsal, env })
  const client = openSoakClient(cloud)
  await client.setDelay(deregistrationDelay)
  await client.setWeights({ blue: 50, green: 50 })
  const visitor = new Visitor(cloud.albUrl)
  const sockets = new Sockets(`${cloud.albUrl.replace('http', 'ws')}/ws`, socketsHeld)
  const { albUrl: chatUrl, wsUrl: chatWsUrl, controlUrl } = cloud
  await client.setCrowd(size)
  const crowd = startCrowd(scripts.crowd, { chatUrl, chatWsUrl, controlUrl, size, seed })
  const play = new RandomPlay(client)
  const playing = play.go(randomFaults(seededRandom(seed)))
  const guestsLeave = async (): Promise<void> => {
    sockets.stop()
    await Promise.all([crowd.stop(), visitor.stop()])
  }
  return {
    cloud,
    client,
    visitor,
    sockets,
    crowd,
    play,
    /** What clients know to have passed the load balancer. */
    met: (): number => visitor.count.passed + sockets.count.opened,
    /** No more random faults; the cloud is told to be as at the beginning. */
    calm: async (): Promise<void> => {
      await play.stop()
      await playing
    },
    guestsLeave,
    close: async (): Promise<void> => {
      play.abandon()
      await guestsLeave()
      client.close()
      await cloud.stop()
    },
  }
}
