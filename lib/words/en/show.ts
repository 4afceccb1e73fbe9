import { guardRolledBackEn, messagesEn, partwayEn } from '../closing'

/** What the script says beside the show file: the stage, what it waits for, the buttons of the weights. */
export const scriptEn = {
  stage: {
    rail: 'Stages of the show',
    heading: (index: number, title: string) => `${index} · ${title}`,
    left: (time: string) => `${time} left`,
    over: (time: string) => `over by ${time}`,
    planned: (time: string) => `${time} planned`,
    conditions: 'Waiting for',
    next: (line: string) => `Next: ${line}`,
    /** Stands instead of the first line before the show, where other weights are in force; both are written-out splits. */
    beforeOpening: (opening: string, now: string) => ({
      say: `Before the show: set the opening split, ${opening}.`,
      note: `AWS has accepted ${now}, so the first line would not be true. Start works all the same.`,
    }),
    /** Said instead of a line about a split that is not in force. */
    otherSplit: (expected: string, now: string) => ({
      say: `AWS has accepted ${now}.`,
      note: `This stage’s own line is about ${expected} and would not be true. Change the weights, or go on.`,
    }),
    /** Said instead of a line about moving on, where Green is not well or something was lost. */
    unhealthy: {
      say: 'Green has no healthy target. We look at that before we go on.',
      note: 'This stage’s own line would not be true. Go back with R, or wait until Green is healthy.',
    },
    lost: (drops: string, failed: string) => ({
      say: `Connections dropped: ${drops}. Requests failed: ${failed}. We look at that before we go on.`,
      note: 'This stage’s own line would not be true. Go back with R, or go on: the meter remembers.',
    }),
    partway: partwayEn,
    guardRolledBack: guardRolledBackEn,
    messages: messagesEn,
    /** Said instead of the stage's line from when AWS took a rollback, and once traffic is seen to have gone back. */
    goingBack: {
      say: 'Going back to Blue: AWS has accepted it.',
      note: 'New traffic follows within seconds.',
    },
    back: {
      say: 'We went back: Blue has all of the new traffic again.',
      note: 'What it cost is in the figures. Going forward once more is your decision: press one of the buttons.',
    },
  },
  condition: {
    accepted: (green: number) => `AWS accepted Blue ${100 - green} / Green ${green}`,
    'in-traffic': 'Seen in new traffic',
    healthy: (environment: string) => `${environment} is healthy`,
    healthyCount: (count: number) => (count === 1 ? '1 target' : `${count} targets`),
    quiet: 'No drop, no failure',
    noisy: (drops: number, failed: number) => `${drops} dropped · ${failed} failed`,
    states: { met: 'met', waiting: 'not yet', broken: 'not met', unknown: 'unknown' },
    tally: 'Phones that were disconnected',
  },
  cue: {
    list: 'Change the weights',
    opening: 'Set opening split',
    apply: (blue: number, green: number) => `Apply Blue ${blue} / Green ${green}`,
    done: 'in force',
  },
}
