/** Turns what the scheduler decides into real processes, and what they do into what the scheduler knows. */
import { boundedLog, guarded } from '../../../common/guard'
import type { Child } from '../../../common/supervisor/member.mjs'
import { advance, taskExited, taskListens } from '../ecs/scheduler'
import type { EcsService, EcsTask } from '../ecs/service'
import type { Effect } from '../ecs/task-life'
import type { EcsTiming } from '../ecs/timing'
import type { Environment } from '../names'
import type { World } from '../world'
import type { FaultMessage, Misbehaviour } from './fault-message'
import { deregisterTarget, registerTarget, removeDrained, sightOf } from './targets'

interface FleetOptions {
  world: World
  launch: (environment: Environment, taskId: string) => Child
  /** The process of a task that an earlier run of the control plane launched; undefined when it has ended. */
  find: (taskId: string) => Child | undefined
  timing: EcsTiming
  now: () => number
}

const tickMs = 100
/** 128 + SIGKILL: nobody saw how the process ended. */
const lostExitCode = 137

export class Fleet {
  private readonly children = new Map<EcsTask, Child>()
  private readonly misbehaviour = new Map<Environment, Misbehaviour>()
  timing: EcsTiming
  /** The environment of the first task that ended before it listened. */
  failed: Environment | null = null

  constructor(private readonly options: FleetOptions) {
    this.timing = options.timing
  }

  start(): void {
    const complain = boundedLog(line => process.stderr.write(`${line}\n`))
    const tick = guarded('A turn of the scheduler', complain, () => this.tick())
    setInterval(tick, tickMs)
    tick()
  }

  /** Finds the processes of the tasks again that an earlier run launched. */
  adopt(): void {
    const { world, find, now } = this.options
    for (const service of world.services)
      for (const task of service.tasks.filter(
        ({ launchedAt, exitCode }) => launchedAt !== null && exitCode === null,
      )) {
        const child = find(task.id)
        if (child) this.attend(service, task, child)
        else this.carryOut(service, taskExited(service, task, lostExitCode, now()))
      }
  }

  tick(): void {
    const { world, now } = this.options
    removeDrained(world, now())
    for (const service of world.services)
      this.carryOut(service, advance(service, this.timing, sightOf(world, service), now()))
  }

  /** Kills the newest running task of an environment, as a crash would. @returns what was killed, or null. */
  killTask(environment: Environment): { task: string; pid: number } | null {
    const running = this.options.world.services
      .filter(service => service.environment === environment)
      .flatMap(({ tasks }) => tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING'))
    const victim = running.at(-1)
    const child = victim && this.children.get(victim)
    if (victim === undefined || child === undefined) return null
    child.kill('SIGKILL')
    return { task: victim.id, pid: child.pid }
  }

  /** What the tasks of an environment do wrong from now on, those that start later too; undefined ends it. */
  misbehave<K extends keyof Misbehaviour>(
    environment: Environment,
    kind: K,
    how: Misbehaviour[K] | undefined,
  ): void {
    this.misbehaviour.set(environment, { ...this.misbehaviour.get(environment), [kind]: how })
    const services = this.options.world.services.filter(service => service.environment === environment)
    for (const task of services.flatMap(({ tasks }) => tasks))
      this.children.get(task)?.send(this.orders(environment))
  }

  private orders(environment: Environment): FaultMessage {
    return { type: 'fault', faults: this.misbehaviour.get(environment) ?? {} }
  }

  private carryOut(service: EcsService, effects: Effect[]): void {
    const { world, now } = this.options
    for (const { do: what, task } of effects) {
      if (what === 'launch') this.launch(service, task)
      else if (what === 'register') registerTarget(world, service, task)
      else if (what === 'deregister') deregisterTarget(world, service, task, now())
      else this.children.get(task)?.kill(what === 'terminate' ? 'SIGTERM' : 'SIGKILL')
    }
  }

  private launch(service: EcsService, task: EcsTask): void {
    this.attend(service, task, this.options.launch(service.environment, task.id))
  }

  private attend(service: EcsService, task: EcsTask, child: Child): void {
    const { now } = this.options
    this.children.set(task, child)
    if (this.misbehaviour.has(service.environment)) child.send(this.orders(service.environment))
    child.port.then(
      port => taskListens(task, { pid: child.pid, port }, now()),
      () => {
        this.failed ??= service.environment
      },
    )
    child.onExit(exitCode => {
      this.children.delete(task)
      this.carryOut(service, taskExited(service, task, exitCode, now()))
    })
  }
}
