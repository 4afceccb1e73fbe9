/** The bar of new traffic, and the dots below it. */
export const splitEn = {
  split: {
    title: 'Split of new traffic',
    slider: 'Green weight',
    sliderValue: (asked: string, accepted: string) => `asked ${asked}, accepted ${accepted}`,
    caption: 'share of new traffic',
    requested: 'Requested',
    accepted: 'AWS accepted',
    observed: 'Observed',
    n: 'n',
    drift: 'Somebody else changed the weights',
    verdict: {
      waiting: 'not yet in traffic',
      disagrees: 'traffic does not follow',
      'not-sure': 'not sure, counting on',
      'cannot-tell': 'too many without a name',
      'too-few': 'too few answers yet',
      'fits-both': 'could still be as before',
      agrees: 'as set',
    },
  },
  dots: 'Every dot is one real answer, newest on the right: Blue round, Green square, a failure is a red cross',
}
