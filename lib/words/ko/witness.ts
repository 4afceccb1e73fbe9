import type { Words } from '../en/en'

export const probeKo: Pick<Words, 'probe'> = {
  probe: {
    title: '프로브 강도',
    perSecond: '초당 요청 수',
    sockets: '유지할 소켓 수',
    entry: '요청이 들어가는 곳',
    entries: { alb: '로드 밸런서', cloudfront: 'CloudFront' },
    notPart: name => `${name}: 이 대상에 없음`,
    short: { alb: 'ALB', cloudfront: 'CloudFront' },
    now: (perSecond, sockets) => `초당 ${perSecond} · 소켓 ${sockets}`,
    faster: '변경이 트래픽에 반영될 때까지',
    slower: '더 자주 요청하니 응답 시간이 두 배가 됨',
    set: '적용',
    close: '닫기',
    sinceStart: '실패',
    gap: '가장 긴 중단',
    lastMinute: '실패, 1분',
    failedOf: (failed, requests) => `${requests}건 중 ${failed}`,
  },
}
