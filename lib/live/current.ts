import type { Greenroom } from './greenroom'

// Next.js instantiates modules more than once (routes, pages, the server's own bundle); one collector a process needs
// a place that they share.
const place = Symbol.for('greenroom.current')
const shared: typeof globalThis & { [place]?: Greenroom } = globalThis

export function setCurrent(greenroom: Greenroom) {
  shared[place] = greenroom
}

/** This process's Greenroom. @throws when the page is served by anything but the console's own server. */
export function current(): Greenroom {
  const greenroom = shared[place]
  if (!greenroom)
    throw new Error('The console is not running here: start it with "npm start" or "npm run demo".')
  return greenroom
}

/** A person's answer, given once what the person did is on record (or cannot be, see `Greenroom.recorded`). */
export async function onRecord<Answer>(answer: Answer | Promise<Answer>): Promise<Answer> {
  const given = await answer
  await current().recorded()
  return given
}
