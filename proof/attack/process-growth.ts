import type { ProcessResources } from './target'

/** A hundred bytes an input are found: 100,000 of them are 10 MB. Minutes of a show add a little of their own. */
const mostMoreBytes = 24 * 2 ** 20

const mega = (bytes: number | null): string => (bytes === null ? '–' : (bytes / 2 ** 20).toFixed(1))

/** What is not known on either side is no growth. */
const more = (then: number | null, now: number | null): number =>
  then === null || now === null ? 0 : now - then

const pairs = (before: readonly ProcessResources[], after: readonly ProcessResources[]) =>
  after.flatMap(now => before.filter(({ name }) => name === now.name).map(then => ({ then, now })))

export const resourceLines = (
  before: readonly ProcessResources[],
  after: readonly ProcessResources[],
): string[] =>
  pairs(before, after).map(
    ({ then, now }) =>
      `${now.name.padEnd(22)} handles ${then.handles ?? '–'} → ${now.handles ?? '–'}, ` +
      `live ${mega(then.liveBytes)} → ${mega(now.liveBytes)} MB, resident ${mega(then.residentBytes)} → ${mega(now.residentBytes)} MB`,
  )

/**
 * A sentence for each process that holds more than before.
 *
 * @param mostMoreHandles pools grow with what they serve, up to a limit, and shrink in a minute of rest; a leak grows
 *   with every input
 */
export function growths(
  before: readonly ProcessResources[],
  after: readonly ProcessResources[],
  mostMoreHandles: number,
): string[] {
  return pairs(before, after).flatMap(({ then, now }) => {
    const handles = more(then.handles, now.handles)
    const bytes = more(then.liveBytes, now.liveBytes)
    return [
      ...(handles > mostMoreHandles ? [`${now.name} holds ${handles} handles more than before`] : []),
      ...(bytes > mostMoreBytes ? [`${now.name} holds ${mega(bytes)} MB more than before`] : []),
    ]
  })
}
