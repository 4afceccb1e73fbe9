/** Connections held, requests failed, the longest gap. */
export const proofEn = {
  proof: {
    title: 'Proof',
    held: 'connections held',
    /** Where some dropped and came back: none of these is called held. */
    connected: 'connected now',
    of: (wanted: string) => `/ ${wanted}`,
    dropped: (count: string) => `${count} dropped`,
    reconnected: (count: string) => `${count} reconnected`,
    worstOutage: (time: string) => `worst outage ${time}`,
    closedWith: (code: number) => `closed with ${code}`,
    /** `name` is the close code's. */
    closedAs: (name: string, code: number) => `${name} (${code})`,
    /** Why the last of them was. */
    silentFor: (time: string) => `silent for ${time}`,
    said: (text: string) => `“${text}”`,
    heldFor: (time: string) => time,
    messagesLost: (count: string) => (count === '1' ? '1 message lost' : `${count} messages lost`),
    messagesDoubled: (count: string) => `${count} doubled`,
    messagesOutOfOrder: (count: string) => `${count} out of order`,
    failed: 'failed',
    failedOf: (requests: string) => `failed of ${requests}`,
    gapBrief: (unit: string) => `${unit} longest gap`,
    requests: (count: string) => `of ${count} asked`,
    under: (percent: string) => `under ${percent}`,
    atMost: (percent: string) => `at most ${percent}`,
    /** Of what the witness could not see. */
    blind: (time: string) => `blind ${time}`,
    gap: 'longest gap between successes',
    anew: 'counted from now on',
    witness: 'The witness has not answered yet',
  },
}
