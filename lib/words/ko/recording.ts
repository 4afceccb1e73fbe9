import type { recordEn } from '../en/recording'

export const recordKo: typeof recordEn = {
  record: {
    not: (since: string, why: string) => `${since}부터 기록되지 않음: ${why}`,
    why: {
      full: '디스크가 가득 참',
      'not-writable': '데이터 폴더에 쓸 수 없음',
      hanging: '디스크가 응답하지 않음',
      gone: '기록 파일이 삭제되거나 잘림',
      'too-long': '기록이 너무 김',
      failed: '저장소가 거부함',
      taken: '다른 콘솔이 이 실행을 이어 기록함',
      'table-denied': 'AWS가 기록 테이블 쓰기를 거부함',
      'table-missing': 'AWS에 그런 기록 테이블이 없음',
      'table-throttled': 'AWS가 기록 테이블 요청을 제한함',
      'table-silent': '기록 테이블이 응답하지 않음',
    },
    process: {
      'control-plane': 'AWS 제어 영역',
      'load-balancer': '로드 밸런서',
      'api-gateway': 'API Gateway',
      dynamodb: 'DynamoDB',
      crowd: '가상 관객',
    },
    stopped: process => `리허설: ${process} 중단, 다시 시작하는 중`,
    silent: process => `리허설: ${process} 응답 없음`,
    returned: (process, after) => `리허설: ${process} ${after} 만에 복귀`,
    again: '다시 기록되고 있음',
    back: (after: string) => `${after} 만에 돌아옴`,
    repaired: '기록을 복구함',
    rewritten: '사라진 기록을 모두 다시 썼음',
  },
}
