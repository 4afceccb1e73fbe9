/** What is said at the end where Green does not have most of the traffic: no line of a show file may claim a deployment then. */
export const partwayEn = {
  clean: (green: string) => `Not one connection dropped. Green has ${green} % of new traffic now.`,
  unknown: (green: string) =>
    `We could not measure all of it, so I will not claim that nobody dropped. Green has ${green} % of new traffic now.`,
}

/** What follows where the witness's messages did not come once each. */
export const messagesEn = (count: string) => `Messages lost or doubled: ${count}.`
export const messagesKo = (count: string) => `유실되거나 중복된 메시지 ${count}건.`

/** What follows the line at the end of a show in which the guard rolled back. */
export const guardRolledBackEn = 'The guard rolled traffic back to Blue by itself.'
export const guardRolledBackKo = '자동 되돌리기가 트래픽을 스스로 Blue로 되돌렸습니다.'

export const partwayKo: typeof partwayEn = {
  clean: green => `끊긴 연결은 없었습니다. 지금 새 트래픽의 ${green}%가 Green으로 갑니다.`,
  unknown: green =>
    `다 재지 못해서 끊김이 없었다고 장담하지 않겠습니다. 지금 새 트래픽의 ${green}%가 Green으로 갑니다.`,
}
