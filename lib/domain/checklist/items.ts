import type { Parts } from '../base/run'

export const phases = ['t-30', 't-10', 'just-before', 'after'] as const
export type Phase = (typeof phases)[number]

/** What a journal may hold a tick of. Success was a person's to tick until the console told it by itself. */
export const handItems = [
  'screen-sharing',
  'links-shared',
  'audience-asked',
  'screens-open',
  'tfvars-backed-up',
  'success-recorded',
  'feedback-collected',
] as const
export type HandItem = (typeof handItems)[number]

/** What only a person can know. */
export type ByHand = Exclude<HandItem, 'success-recorded'>

/** What the console finds out by calls that it makes for the checklist. */
export const checkNames = ['identity', 'permissions', 'chat-address', 'clock-skew'] as const
export type CheckName = (typeof checkNames)[number]

/** What has been seen to work in this run, when somebody did it or it happened. */
export const proofNames = ['weights-changed', 'rollback', 'copied', 'guard', 'aws-gone', 'meter'] as const
export type ProofName = (typeof proofNames)[number]

export type ItemId =
  | HandItem
  | CheckName
  | ProofName
  | 'infrastructure'
  | 'healthy'
  | 'socket-alb'
  | 'socket-gateway'
  | 'probe'
  | 'opening-split'
  | 'commands'
  | 'blue-only'
  | 'green-down'

/** Those of the target's parts are not asked for where it has none. */
export const itemsOf = (phase: Phase, { services, gateway }: Parts): ItemId[] =>
  items[phase].filter(id => (services || id !== 'green-down') && (gateway || id !== 'socket-gateway'))

/** The order of the list on the screen. */
const items: Record<Phase, readonly ItemId[]> = {
  't-30': [
    'identity',
    'permissions',
    'infrastructure',
    'healthy',
    'chat-address',
    'socket-alb',
    'socket-gateway',
    'probe',
    'clock-skew',
    'screen-sharing',
  ],
  't-10': ['links-shared', 'audience-asked', 'opening-split', 'screens-open', 'weights-changed'],
  'just-before': ['commands', 'tfvars-backed-up', 'rollback', 'copied', 'guard', 'aws-gone', 'meter'],
  after: ['blue-only', 'green-down', 'success-recorded', 'feedback-collected'],
}

export const isHandItem = (id: ItemId): id is ByHand =>
  id !== 'success-recorded' && handItems.some(item => item === id)
