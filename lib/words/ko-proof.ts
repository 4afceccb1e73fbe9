import type { proofEn } from './en-proof'

export const proofKo: typeof proofEn = {
  proof: {
    title: '증거',
    held: '연결 유지',
    connected: '지금 연결됨',
    of: wanted => `/ ${wanted}`,
    dropped: count => `끊김 ${count}`,
    reconnected: count => `재연결 ${count}`,
    worstOutage: time => `가장 긴 끊김 ${time}`,
    closedWith: code => `종료 코드 ${code}`,
    closedAs: (name, code) => `${name} (${code})`,
    droppedAs: (dropped, name) => `${dropped} (${name})`,
    silentFor: time => `${time} 동안 응답 없음`,
    said: text => `“${text}”`,
    heldFor: time => `${time} 동안`,
    messagesLost: count => `메시지 누락 ${count}`,
    messagesDoubled: count => `중복 ${count}`,
    messagesOutOfOrder: count => `순서 어긋남 ${count}`,
    failed: '실패',
    requests: count => `${count}건 중`,
    under: percent => `${percent} 미만 (95 %)`,
    atMost: percent => `최대 ${percent} (95 %)`,
    gap: '성공과 성공 사이 가장 긴 틈',
    witness: '아직 관측이 없습니다',
  },
}
