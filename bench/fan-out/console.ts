/** The console's event stream, without the rest of the console. */
import { createServer } from 'node:http'
import { createFeed } from '@/lib/live/feed'
import { stream } from '@/server/stream'
import { broadcast } from './broadcaster'
import { snapshot } from './event'

const view = snapshot()
const feed = createFeed({ snapshot: () => view, history: () => [], startedAt: 1 })
/** Nobody signs in here: viewers without a cookie never meet the passcodes. */
const config = { dataFolder: '.', passcodes: { presenter: '', 'co-presenter': '' } }
const driving = { arrive: () => () => undefined }
const server = createServer((request, response) => {
  stream({ config, feed, driving }, request).catch(() => response.destroy())
})

broadcast(
  server,
  () => feed.publish(),
  () => feed.viewers(),
)
