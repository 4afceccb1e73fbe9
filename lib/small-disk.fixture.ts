import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const mount = (...args: string[]) => spawnSync('mount', args, { stdio: 'ignore' }).status === 0

/** A real disk of its own, of so many KiB, that can be full and read-only. */
export interface SmallDisk {
  folder: string
  /** Takes all the room that is left. */
  fill(): void
  /** What `fill` took is free again. */
  free(): void
  /** The kernel refuses while a file of it is open for writing. */
  setReadOnly(isReadOnly: boolean): boolean
  remove(): void
}

/** Null where this machine lets nobody mount. */
export function mountSmallDisk(kibibytes = 64): SmallDisk | null {
  const folder = mkdtempSync(join(tmpdir(), 'small-disk-'))
  if (!mount('-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'none', folder)) {
    rmSync(folder, { recursive: true })
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill() {
      for (const bytes of [4_096, 1])
        try {
          for (;;) writeFileSync(ballast, Buffer.alloc(bytes), { flag: 'a' })
        } catch {
          // ENOSPC: it is full.
        }
    },
    free: () => rmSync(ballast, { force: true }),
    setReadOnly: isReadOnly => mount('-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder),
    remove() {
      spawnSync('umount', ['-l', folder])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const tried = process.platform === 'linux' ? mountSmallDisk() : null
tried?.remove()
/** Whether tests with disks of their own can run here. */
export const canMount = tried !== null
