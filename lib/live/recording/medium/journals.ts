import type { Instant } from '../../../domain/base/units'
import type { Header } from '../journal/header'
import type { Medium } from './medium'

/** A run as it is kept. */
export interface KeptRun {
  run: string
  /** The same as long as nothing was written. */
  version: string
}

/** A few words beside a run, by its name. In a table they last 30 days from when they were written, as the run's lines do. */
export interface Notes {
  read(run: string): Promise<string | null>
  /** @throws when it cannot be stored */
  write(run: string, text: string): Promise<void>
  remove(run: string): Promise<void>
}

/** Where the runs of a console are kept: a folder or a table. Who writes, reads or goes on with one knows no more of it. */
export interface Journals {
  /** As the log names it. */
  readonly place: string
  /** A console that starts waits no longer for the run that it may go on with. */
  readonly recallMs: number
  /** The newest runs by their names, newest first, without a look into them. */
  list(most?: number): Promise<KeptRun[]>
  /** Null where there is no such run, or `run` is no name of one. */
  find(run: string): Promise<KeptRun | null>
  /** All that is kept of a run's journal; null where there is none, or `run` is no name of one. */
  bytes(run: string): Promise<Buffer | null>
  /** The runs whose header can be read, the last written first. */
  lastWritten(now: Instant): AsyncIterable<{ run: string; header: Header }>
  /** Where the lines behind the first `goodBytes` bytes go; 0 begins the journal. */
  open(run: string, goodBytes: number): Medium
  /** Ends a journal after its last whole line, and puts aside what a crash tore. @throws where that cannot be written */
  repair(run: string, bytes: Buffer, goodBytes: number): Promise<void>
  /**
   * Whether this process may go on with this run (null: with none): two consoles never write the same one. False as soon as
   * the run grows while it is watched, for some seconds.
   */
  claim(run: string | null): Promise<boolean>
  /** This process writes no more. */
  release(): Promise<void>
  /**
   * Removes earlier runs beyond the limits; never `current`, and none with a note. What cannot be read or removed stays.
   * A table forgets every run 30 days after it was written, also one with a note.
   */
  prune(current: string): Promise<void>
  notes: Notes
}
