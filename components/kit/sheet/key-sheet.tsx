import type { Command } from '../keys/commands'
import type { KeyBindings } from '../keys/use-keys'
import { useWords } from '../live/context'
import { Sheet } from './sheet'

type Named = Exclude<Command, 'nothing'>

const groups = {
  show: ['forward', 'back', 'auto-advance', 'more-time', 'less-time'],
  traffic: ['cue', 'roll-back', 'guard', 'commands', 'faults'],
  audience: ['join', 'blackout', 'questions'],
  screen: ['checklist', 'message', 'sound', 'lock', 'full-screen', 'keys', 'close'],
} as const satisfies Record<string, readonly Named[]>
const groupNames = ['show', 'traffic', 'audience', 'screen'] as const

interface Props {
  bindings: KeyBindings
  /** Whether each switch is on. */
  switches: Partial<Record<Command, boolean>>
  close(): void
}

/** Every key of this screen, each as a button too: whoever has a mouse only can do all that the keys can. */
export function KeySheet({ bindings, switches, close }: Props) {
  const { keys } = useWords()
  return (
    <Sheet title={keys.title} hint={keys.hint} close={close}>
      <div className="key-groups">
        {groupNames.map(group => (
          <section key={group} aria-label={keys.groups[group]}>
            <h3>{keys.groups[group]}</h3>
            {groups[group].map(command => {
              const run = bindings[command]
              return run && <KeyRow key={command} command={command} on={switches[command]} run={run} />
            })}
          </section>
        ))}
      </div>
    </Sheet>
  )
}

function KeyRow({ command, on, run }: { command: Named; on: boolean | undefined; run(): void }) {
  const { keys, stagecraft } = useWords()
  return (
    <button type="button" className="key-row" aria-pressed={on} onClick={run}>
      <span className="key-caps" aria-hidden="true">
        {keys.caps[command].split(' ').map(cap => (
          <kbd key={cap}>{cap}</kbd>
        ))}
      </span>
      <span>{keys.names[command]}</span>
      <b className="key-on">{on === undefined ? '' : on ? stagecraft.on : stagecraft.off}</b>
    </button>
  )
}
