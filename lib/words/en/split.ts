/** The bar of new traffic, and the dots below it. */
export const splitEn = {
  split: {
    title: 'Split of new traffic',
    slider: 'Green weight',
    sliderValue: (asked: string, accepted: string) => `asked ${asked}, accepted ${accepted}`,
    caption: 'share of new visitors',
    sticky: 'share of new visitors · others stay where they are (stickiness)',
    hiddenNodes: 'share of new visitors · nodes cannot be seen through CloudFront',
    nodesStillSend: (behind: number, count: number, split: string) =>
      `${behind === count ? 'all nodes' : `${behind} of ${count} nodes`} still ${behind === 1 ? 'sends' : 'send'} ${split}`,
    nodesDoNotFollow: (behind: number, count: number) =>
      `${behind === count ? 'all nodes' : `${behind} of ${count} nodes`} ${behind === 1 ? 'does' : 'do'} not follow`,
    requested: 'Requested',
    accepted: 'AWS accepted',
    observed: 'Observed',
    n: 'n',
    drift: 'Somebody else changed the weights',
    notKnown: 'not known',
    notMeasured: (since: string) => `not measured since ${since}`,
    verdict: {
      waiting: 'not yet in traffic',
      disagrees: 'traffic does not follow',
      'not-sure': 'not sure yet',
      'cannot-tell': 'too many failed to tell',
      'too-few': 'too few answers yet',
      'fits-both': 'could still be as before',
      agrees: 'as set',
    },
  },
  dots: 'Every dot is one real answer, newest on the right: Blue round, Green square, a failure is a red cross',
}
