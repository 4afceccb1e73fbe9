/** The processes of the pretend account, which the control plane starts through its supervisor and which outlive it. */
import type { Child, Children } from '../../common/supervisor/member.mjs'

/** Node 20 is supported here until the SDK drops it; its notice would bury the sentences that matter. */
export const quietSdk = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
const ofEveryProcess = { NODE_ENV: 'production', ...quietSdk } as const
/** What a process needs of this machine; as in a container, nothing else of our environment reaches a task. */
const ofTheMachine = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot']

type Env = Record<string, string | undefined>

interface Part {
  /** In the words of the person who reads the sentence, for example `the load balancer`. */
  name: string
  /** Name of the bundle in dist. */
  bundle: string
  /** The variable that sets its port: a later run listens where the first one did. */
  portVariable: string
  env: Record<string, string>
}

export class ProcessGroup {
  private readonly parts: Child[] = []

  constructor(
    private readonly children: Children,
    /** Path of a bundle, by its name in dist. */
    private readonly scriptOf: (name: string) => string,
    private readonly env: Env,
  ) {}

  /** Starts a process that the account cannot be without: it is started again whenever it ends. */
  startPart({ name, bundle, portVariable, env }: Part): Child {
    const part = this.children.start({
      name,
      script: this.scriptOf(bundle),
      env: { ...this.env, ...env, ...ofEveryProcess },
      ready: 'listening',
      restarts: true,
      portVariable,
    })
    this.parts.push(part)
    return part
  }

  /** Starts a task's process, which may end and be replaced by the scheduler. */
  startTask(taskId: string, env: Record<string, string>): Child {
    const machine = Object.fromEntries(ofTheMachine.map(each => [each, this.env[each]]))
    const task = this.children.start({
      name: nameOf(taskId),
      script: this.scriptOf('chat'),
      preload: this.scriptOf('task-faults'),
      env: { ...machine, ...env, ...ofEveryProcess },
      ready: 'listening',
      restarts: false,
    })
    task.onExit(() => this.children.forget(task.name))
    return task
  }

  /** A task that an earlier run of the control plane started; undefined when its process has ended. */
  findTask(taskId: string): Child | undefined {
    return this.children.find(nameOf(taskId))
  }

  /** The processes that were started by `startPart`. */
  processes(): { name: string; pid: number }[] {
    // One that has yet to say its first word has no id here.
    return this.parts.map(({ name, pid }) => ({ name, pid })).filter(({ pid }) => pid > 0)
  }

  /** Takes in what the processes say from now on. */
  listen(): void {
    this.children.resume()
  }

  /** The number of the last thing that a process said and this one has taken in. */
  get heard(): number {
    return this.children.heard
  }
}

const nameOf = (taskId: string): string => `task ${taskId}`
