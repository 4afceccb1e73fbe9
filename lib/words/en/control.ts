/** Who holds the controls. `who` is one of `holders`. */
export const driverEn = {
  driver: {
    title: 'Who drives',
    label: 'Driver',
    you: 'You',
    nobody: 'Nobody',
    holders: { presenter: 'Presenter', 'co-presenter': 'Co-presenter' },
    /** The same role, on another screen than this one. */
    others: { presenter: 'Other presenter', 'co-presenter': 'Other co-pres.' },
    away: 'screen closed',
    take: 'Take control',
    otherDrives: (who: string) =>
      `${who} has the controls on another screen. “Take control” brings them here.`,
    nobodyDrives: 'Nobody has the controls. “Take control” brings them here.',
    locked: (who: string) => `${who} has the controls`,
    lockedFree: 'Nobody has the controls',
    lockedRecording: 'A recording: nothing moves here',
    lost: (who: string, time: string) => `${who} has had the controls since ${time}`,
    got: (time: string) => `You have had the controls since ${time}`,
    gotFrom: (who: string, time: string) => `You have had the controls since ${time}, before: ${who}`,
    freed: (time: string) => `The controls have been free since ${time}`,
    presentersScreen: 'Presenter’s screen',
  },
}
