/** Long work in short slices, so that one server thread can answer many. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { StoreError } from '../errors.js'

const SLICE_MILLISECONDS = 6
/** Looking at the clock costs about as much as a few comparisons, so it is looked at once in a while. */
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
  readonly deadline: number | undefined
}

/** @param maxTimeMS the time that the whole of the work may take, waiting included; 0 or none for no limit */
export function makePace(maxTimeMS = 0): Pace {
  let sliceEnd = performance.now() + SLICE_MILLISECONDS
  const deadline = maxTimeMS > 0 ? performance.now() + maxTimeMS : undefined
  let asked = 0
  let killed = false
  const begin = () => {
    sliceEnd = performance.now() + SLICE_MILLISECONDS
  }
  return {
    deadline,
    begin,
    due() {
      if (++asked % CHECK_EVERY !== 0) return false
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
    },
  }
}
