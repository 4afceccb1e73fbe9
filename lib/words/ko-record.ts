import type { recordEn } from './en-record'

export const recordKo: typeof recordEn = {
  record: {
    not: (since: string, why: string) => `${since}부터 기록되지 않음: ${why}`,
    why: {
      full: '디스크가 가득 참',
      'not-writable': '데이터 폴더에 쓸 수 없음',
      hanging: '디스크가 응답하지 않음',
      gone: '기록 파일이 삭제됨',
      'too-long': '기록이 너무 김',
      failed: '디스크가 거부함',
    },
    back: (after: string) => `${after} 만에 돌아옴`,
    repaired: '기록을 복구함',
  },
}
