/** The player of recordings, and the ways to the record from the live screens. */
export const replayEn = {
  replay: {
    report: 'Report',
    replay: 'Replay',
    lastClean: 'Replay of the last clean run',
    noClean: 'No show has ended clean yet, so there is nothing to replay.',
    label: 'Recording',
    rec: 'REC',
    play: 'Play',
    pause: 'Pause',
    speed: (speed: number) => `Speed ×${speed}`,
    seek: 'Moment of the recording',
    back: '10 s back',
    forward: '10 s forward',
    screens: 'Screen',
    presenter: 'Presenter',
    charts: 'Charts',
    loading: 'The recording is being loaded.',
    failed: 'The recording could not be loaded.',
    close: 'Close',
    dots: 'The order of the dots within a second is not recorded.',
  },
}
