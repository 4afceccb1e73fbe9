/** Everything that has to be gone when the cloud stops: processes, servers, timers. */
import { Child, ChildEnded } from './child'

type Closer = () => void | Promise<void>

/** All stop at once, and all have to be gone within 3 s. */
export const stopGraceMs = 1_500
/** What a process needs of this machine; as in a container, nothing else of our environment reaches a task. */
const ofTheMachine = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot']

export class Household {
  private readonly closers: Closer[] = []
  private readonly children: Child[] = []
  private stopped: Promise<void> | null = null

  constructor(
    /** Path of a bundle, by its name in dist. */
    private readonly scriptOf: (name: string) => string,
    private readonly env: Record<string, string | undefined>,
    /** Something that the cloud cannot be without has ended. */
    private readonly onBroken: (reason: ChildEnded) => void,
  ) {}

  own(closer: Closer): void {
    this.closers.push(closer)
  }

  /** A process that the cloud cannot be without. */
  start(name: string, bundle: string, env: Record<string, string>): Child {
    const child = new Child({ name, script: this.scriptOf(bundle), env: { ...this.env, ...env } })
    this.children.push(child)
    this.own(() => child.stop(stopGraceMs))
    void child.exited.then(() => {
      if (this.stopped === null) this.onBroken(new ChildEnded(name, child.hasSpoken))
    })
    return child
  }

  /** What was started by `start`. */
  processes(): { name: string; pid: number }[] {
    return this.children.map(({ options, pid }) => ({ name: options.name, pid }))
  }

  /** A process that may end and be replaced; whoever starts it stops it. */
  startTask(name: string, env: Record<string, string>): Child {
    const machine = Object.fromEntries(ofTheMachine.map(each => [each, this.env[each]]))
    const [script, preload] = [this.scriptOf('chat'), this.scriptOf('task-faults')]
    return new Child({ name, script, env: { ...machine, ...env }, preload })
  }

  stop(): Promise<void> {
    this.stopped ??= Promise.all(this.closers.map(close => close())).then(() => {})
    return this.stopped
  }
}
