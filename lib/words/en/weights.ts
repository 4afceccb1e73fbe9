/** The bar below: how the room joins, what became of the last change, the clock’s buttons, the way back. */
export const bottomEn = {
  bottom: {
    scan: 'QR code of the audience’s page',
    join: 'Scan, or type the address',
    enlarge: 'Enlarge',
    close: 'Close',
    phones: (count: string) => `${count} ${count === '1' ? 'phone' : 'phones'}`,
    chat: (count: string) => `${count} in chat`,
    /** Stands below how many phones there are. */
    phonesFailed: (count: string) => `${count} failed`,
    seenByPhones: 'seen by the audience’s phones',
    blackout: 'Blackout',
    lastChange: 'Last change',
    outside: (splits: string, time: string) => `Outside: ${splits} · ${time}`,
    noChange: 'No change yet',
    asked: 'asked',
    accepted: 'accepted',
    acceptedBlind: 'accepted, unread',
    inTraffic: 'in traffic',
    attempt: (number: number) => `Attempt ${number}.`,
    tryAgain: (rollback: boolean): string =>
      rollback ? 'It answers again: press R.' : 'It answers again: press once more.',
    causes: { slider: 'slider', cue: 'cue', opening: 'opening split', rollback: 'rollback' },
    controls: 'Show clock controls',
    acts: {
      start: 'Start',
      pause: 'Pause',
      resume: 'Resume',
      next: 'Next stage',
      previous: 'Previous stage',
      reset: 'Reset',
    },
    rollBack: 'Roll back to Blue',
    rollBackAsked: 'Rolling back to Blue 100 …',
    dangerous: 'Blue has no healthy target: after a rollback everybody gets 503',
  },
}
