import { readShow } from '@/lib/domain/show/show-file'
import type { StageSetting } from '@/lib/domain/state/stage-setting'
import json from '@/shows/four-minutes.json'

/** For tests: what a presenter's screen of the shipped show is given. */
export function sampleSetting(language: StageSetting['language'] = 'en'): StageSetting {
  const read = readShow(json)
  if (!read.ok) throw new Error(read.faults.join('\n'))
  return {
    role: 'presenter',
    seat: 'seat1',
    language,
    mode: 'rehearsal',
    show: read.show,
    joinUrl: 'http://192.168.0.7:3000/status',
    joinQr: '<svg/>',
    chatUrl: 'http://192.168.0.7:8080',
    entries: ['alb', 'cloudfront'],
    aws: {
      region: 'ap-northeast-1',
      endpointUrl: null,
      listenerArn: 'arn:listener',
      ruleArn: null,
      targetGroupArns: { blue: 'arn:blue', green: 'arn:green' },
    },
  }
}
