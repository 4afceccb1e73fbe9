import QRCode from 'qrcode'
import type { Config } from '../config/config'
import { entriesOf, entryAddress } from '../config/outputs'
import type { Person } from '../domain/control/driver'
import type { StageSetting } from '../domain/state/stage-setting'
import { reachableUnder } from './reachable'

/** What a signed-in page is given once: the show, the addresses for the room, and what the fallback commands name. */
export async function pageSettingOf(
  config: Config,
  { seat, role }: Person,
  language: StageSetting['language'],
): Promise<StageSetting> {
  const { outputs, publicUrl } = config
  const joinUrl = new URL('/status', publicUrl).href
  return {
    role,
    seat,
    language,
    mode: config.mode,
    show: config.show,
    joinUrl,
    joinQr: await QRCode.toString(joinUrl, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' }),
    chatUrl: chatUrlFor(config, publicUrl.hostname).href,
    entries: entriesOf(outputs),
    aws: {
      region: outputs.aws_region,
      endpointUrl: config.endpointUrl,
      listenerArn: outputs.listener_arn,
      ruleArn: outputs.listener_rule_arn ?? null,
      targetGroupArns: { blue: outputs.blue_target_group_arn, green: outputs.green_target_group_arn },
    },
  }
}

/** The address that the chat is published under. */
export const publicChatUrl = ({ outputs }: Config) => new URL(entryAddress(outputs, 'cloudfront'))

/** The chat's address for somebody who opened the console under `hostname`. */
export const chatUrlFor = (config: Config, hostname: string) =>
  reachableUnder(publicChatUrl(config), hostname)
