/** Long work in short slices, so that one server thread can answer many. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { StoreError } from '../errors.js'

const SLICE_MILLISECONDS = 6
/** Looking at the clock costs about as much as a few comparisons: without a deadline it is looked at once in a while. */
const CHECK_EVERY = 16

export interface Pace {
  /**
   * Whether the slice is used up. Cheap enough to ask for each record.
   * @throws StoreError MaxTimeMSExpired past the deadline, Interrupted when killed
   */
  due(): boolean
  /** Lets others run, and begins a new slice. */
  rest(): Promise<void>
  /** Begins a new slice without resting: what a write does at the start of each transaction. */
  begin(): void
  kill(): void
  /** Stops the clock of the deadline while a cursor waits to be asked for more. */
  pause(): void
  /** Goes on where `pause` stopped, for `caller`: killing that kills this too. */
  resume(caller: Pace): void
  /** Has `other` killed with this one. */
  carry(other: Pace): void
}

/** @param maxTimeMS the time that the whole of the work may take, waiting for a turn included; 0 for no limit */
export function makePace(maxTimeMS = 0): Pace {
  let sliceEnd = performance.now() + SLICE_MILLISECONDS
  let deadline = maxTimeMS > 0 ? performance.now() + maxTimeMS : undefined
  let pausedAt: number | undefined
  let asked = 0
  let killed = false
  let carried: Pace | undefined
  const begin = () => {
    sliceEnd = performance.now() + SLICE_MILLISECONDS
  }
  const pace: Pace = {
    begin,
    due() {
      if (deadline === undefined && ++asked % CHECK_EVERY !== 0) return false
      if (killed) throw new StoreError('Interrupted', 'operation was interrupted')
      const now = performance.now()
      if (deadline !== undefined && now > deadline) {
        throw new StoreError('MaxTimeMSExpired', 'operation exceeded time limit')
      }
      return now > sliceEnd
    },
    async rest() {
      await nextTurn()
      begin()
    },
    kill() {
      killed = true
      carried?.kill()
    },
    pause() {
      pausedAt = performance.now()
    },
    resume(caller) {
      caller.carry(pace)
      if (deadline !== undefined && pausedAt !== undefined) deadline += performance.now() - pausedAt
      pausedAt = undefined
      begin()
    },
    carry(other) {
      carried = other
      if (killed) other.kill()
    },
  }
  return pace
}
