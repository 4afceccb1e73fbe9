/** The guard, which rolls back by itself. Counts and times come written out. */
export const guardEn = {
  guard: {
    title: 'Guard',
    settings: 'settings',
    states: { watching: 'armed', tripped: 'tripped', alarm: 'alarm', paused: 'paused', off: 'off' },
    arm: { label: 'Arm', name: 'Arm guard' },
    disarm: { label: 'Disarm', name: 'Disarm guard' },
    hide: 'Hide',
    says: (sentence: string) => `Guard: ${sentence}`,
    trip: {
      failures: (green: string, of: string, blue: string, blueOf: string) =>
        `Green failed ${green} of ${of} answers, Blue ${blue} of ${blueOf}.`,
      unnamed: (count: string, times: string) =>
        `Green explains the ${count} without a name ${times} times better than anything else.`,
      onlyGreen: (count: string) => `${count} came without a name, and only Green had traffic.`,
      slower: (
        green: { slow: string; of: string },
        blue: { slow: string; of: string },
        limit: string,
        seconds: string,
      ) =>
        `${green.slow} of Green’s ${green.of} answers took more than ${limit} in ${seconds} s, ${blue.slow} of Blue’s ${blue.of}.`,
      latency: (green: string, blue: string, seconds: string) =>
        `Green’s p95 was ${green} for ${seconds} s, Blue’s ${blue}.`,
      health: (targets: string, reads: string) =>
        `None of Green’s targets (${targets}) was healthy in ${reads} reads.`,
      sockets: (lost: string, of: string) => `Green dropped ${lost} of its ${of} connections, Blue none.`,
      split: (observed: string, accepted: string, answers: string) =>
        `Green got ${observed} of ${answers} answers instead of ${accepted}.`,
    },
    after: {
      rolling: 'Rolling back to Blue …',
      done: (time: string) => `Rolled back to Blue at ${time}; off until armed again.`,
      failed: 'Its rollback did not go through: press R.',
    },
    alarm: {
      'blue-not-healthy': 'Blue has no healthy target: the guard does not act.',
      blind: {
        listener: 'The weights are unknown: the guard does not act.',
        health: 'The health of the targets is unknown: the guard does not act.',
        probe: 'The probe is silent: the guard sees only the targets’ health.',
      },
      'not-green': (failed: string, of: string) => `${failed} of ${of} requests failed in 3 s. `,
      whose: {
        blue: 'It is Blue: a rollback would make it worse.',
        green: 'It is Green, but too few to roll back for.',
        both: 'Not Green’s alone: a rollback would not help.',
        unclear: 'Whose they are is not known.',
      },
    },
    dialog: {
      title: 'When the guard rolls back',
      once: 'Once, by the presenter’s own path; then it is off until it is armed again. It acts on fresh figures only, and never while Blue has no healthy target.',
      rules: {
        failures: 'Green’s failures, more than Blue’s',
        latency: 'Green’s p95 against Blue’s',
        health: 'No healthy target of Green',
        sockets: 'Connections dropped by Green alone',
        split: 'Observed split disagrees with the accepted one',
      },
      /** Measured at 25 requests a second: `npm run proof guard`. */
      price:
        'Failing alike never trips it, at a price in seconds: at 25 requests a second Green is rolled back 2–3 s after all of its answers fail; where 3 in 10 do, 8 s at Green 10 %, 6 s at 50 %, 25 s at 90 %. With Blue under 5 % the limits alone decide.',
      fields: {
        share: 'at least %',
        count: 'and at least',
        answers: 'among at least',
        factor: 'times Blue’s',
        floorMs: 'and over ms',
        seconds: 'for seconds',
        reads: 'reads in a row',
      },
      tooFew: 'Cannot judge at this share: too few answers a minute.',
      usual: (value: string) => `usual ${value}`,
      save: 'Save',
      reset: 'Usual values',
      cancel: 'Cancel',
    },
  },
}
