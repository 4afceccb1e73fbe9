/** A line from the co-presenter to the presenter's screen. */
export const messageEn = {
  message: {
    title: 'Message to the presenter',
    send: 'Send',
    read: 'Got it',
    takeBack: 'Take back',
    stands: (time: string) => `On the stage since ${time}`,
    wasRead: (time: string) => `Read at ${time}`,
    wasTakenBack: (time: string) => `Taken back at ${time}`,
    left: (letters: number) => `${letters} letters left`,
    none: 'There is no message.',
  },
}
