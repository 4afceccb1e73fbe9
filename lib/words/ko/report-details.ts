import type { happeningsEn } from '../en/report-details'

export const happeningsKo: typeof happeningsEn = {
  failures: {
    title: '실패',
    none: '실패한 것이 없습니다.',
    byClass: '종류',
    count: '건수',
    whose: '환경',
    unknown: '환경 모름',
    gap: '성공 없이 가장 긴 시간',
    during: '언제',
  },
  environments: {
    title: '환경',
    versions: '응답한 버전',
    running: '실행 중 태스크',
    healthy: '정상 타깃',
    requests: '응답한 요청',
    failed: '실패',
    tasks: '본 태스크',
    targets: '본 타깃',
    range: (least, most, last) => `${least}–${most}, 끝에 ${last}`,
  },
  audience: {
    title: '관객',
    phones: '휴대폰 최대',
    phoneDrops: '휴대폰의 실패한 요청',
    disconnected: '"저는 끊겼어요"',
    tookBack: '취소',
    rating: '평가',
    mean: (mean, count) => `5점 중 ${mean}점, ${count}명`,
    noRating: '평가한 사람이 없습니다',
    comments: '의견',
    stars: rating => `5점 중 ${rating}점`,
  },
}
