import type { Scene } from './scene'

/** What has happened up to now. @param passed requests that passed the load balancer */
export function minuteLine({ visitor, sockets, crowd, play, met }: Scene, passed: number): string {
  const { connected, sent, acked, waiting, drops } = crowd.figures()
  const { faults, changes, refused } = play.count
  return [
    `${passed} requests passed`,
    `clients met ${met()}, ${visitor.count.unanswered} unanswered, ${sockets.count.broken} of their sockets broken`,
    `crowd: ${connected} connected, ${sent} said, ${acked} acknowledged, ${waiting} waiting, ${drops} drops`,
    `${faults} faults, ${changes} changes, ${refused} refused`,
  ].join('; ')
}
