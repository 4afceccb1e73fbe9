/** What is kept of the show, and what is not. */
export const recordEn = {
  record: {
    not: (since: string, why: string) => `Not recorded since ${since}: ${why}`,
    why: {
      full: 'the disk is full',
      'not-writable': 'the data folder cannot be written',
      hanging: 'the disk does not answer',
      gone: 'the record was deleted or cut short',
      'too-long': 'the run is too long',
      failed: 'it is refused where it is kept',
      taken: 'another console goes on with this run',
      'table-denied': 'AWS refuses to write the journal table',
      'table-missing': 'AWS knows no such journal table',
      'table-throttled': 'AWS slows the journal table down',
      'table-silent': 'the journal table does not answer',
    },
    process: {
      'control-plane': 'AWS control plane',
      'load-balancer': 'load balancer',
      'api-gateway': 'API Gateway',
      dynamodb: 'DynamoDB',
      crowd: 'simulated crowd',
    },
    stopped: (process: string) => `Rehearsal: ${process} stopped, starting again`,
    silent: (process: string) => `Rehearsal: ${process} does not answer`,
    returned: (process: string, after: string) => `Rehearsal: ${process} back after ${after}`,
    again: 'Recorded again',
    back: (after: string) => `Back after ${after}`,
    repaired: 'record repaired',
    rewritten: 'The record was lost and is written anew: nothing is missing',
  },
}
