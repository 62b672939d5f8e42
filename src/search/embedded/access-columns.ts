import { meets, type AccessFact, type AccessFacts, type Condition } from '../../domain/access/condition.js'
import { add, emptySet, has, type BitSet } from './bit-set.js'

/** Who may see each document: its access facts, one column of numbers a fact, by slot. */
export interface AccessColumns {
  put(slot: number, facts: AccessFacts): void
  grow(capacity: number): void
  /** What a scope says of all facts that there can be. */
  verdicts(scope: Condition): Verdicts
}

export interface Verdicts {
  /** Of one document. */
  isMet(slot: number): boolean
  /** Of all these documents. */
  meeting(live: BitSet, capacity: number): BitSet
}

const FACTS: readonly AccessFact[] = ['audience', 'owner', 'reporter']

/** Stands for whatever a scope does not name. */
const ANYTHING_ELSE = '\u0000'

/**
 * A scope compares each fact with a few values, and cannot tell the others apart. So the predicate is asked once for each
 * combination of what the scope names (a few dozen), and documents, of which there are many, are looked up in its answers.
 */
export function createAccessColumns(firstCapacity: number): AccessColumns {
  const columns = FACTS.map(fact => ({ fact, ...createFactColumn(firstCapacity) }))

  function verdicts(scope: Condition): Verdicts {
    let combinations = 1
    const parts = columns.map(column => {
      const named = [...namedIn(scope, column.fact)]
      const part = {
        column,
        values: [ANYTHING_ELSE, ...named],
        numbers: named.map(column.numberOf),
        step: combinations,
      }
      combinations *= part.values.length
      return part
    })
    const answers = Uint8Array.from({ length: combinations }, (_, combination) => {
      const [audience = '', owner = '', reporter = ''] = parts.map(
        ({ values, step }) => values[Math.floor(combination / step) % values.length],
      )
      return meets(scope, { audience, owner, reporter }) ? 1 : 0
    })

    return {
      isMet(slot) {
        let combination = 0
        for (const { column, numbers, step } of parts) combination += (numbers.indexOf(column.at(slot)) + 1) * step
        return answers[combination] === 1
      },
      meeting(live, capacity) {
        const met = emptySet(capacity)
        const shares = parts.map(({ column, numbers, step }) => {
          const share = new Uint32Array(column.count())
          numbers.forEach((number, at) => (share[number] = (at + 1) * step))
          return { share, numbers: column.numbers() }
        })
        for (let slot = 0; slot < capacity; slot += 1) {
          if (!has(live, slot)) continue
          let combination = 0
          for (const { share, numbers } of shares) combination += share[numbers[slot] ?? 0] ?? 0
          if (answers[combination] === 1) add(met, slot)
        }
        return met
      },
    }
  }

  return {
    put(slot, facts) {
      for (const column of columns) column.put(slot, facts[column.fact])
    },
    grow(capacity) {
      for (const column of columns) column.grow(capacity)
    },
    verdicts,
  }
}

function namedIn(condition: Condition, fact: AccessFact): Set<string> {
  if ('all' in condition) return new Set(condition.all.flatMap(part => [...namedIn(part, fact)]))
  if ('any' in condition) return new Set(condition.any.flatMap(part => [...namedIn(part, fact)]))
  if (condition.fact !== fact) return new Set()
  return new Set(['is' in condition ? condition.is : condition.isNot])
}

function createFactColumn(firstCapacity: number) {
  let column = new Uint32Array(firstCapacity)
  const known = new Map<string, number>([['', 0]])

  function numberOf(value: string): number {
    const number = known.get(value) ?? known.size
    known.set(value, number)
    return number
  }

  return {
    numberOf,
    at: (slot: number): number => column[slot] ?? 0,
    numbers: (): Uint32Array => column,
    count: (): number => known.size,
    put(slot: number, value: string): void {
      column[slot] = numberOf(value)
    },
    grow(capacity: number): void {
      const larger = new Uint32Array(capacity)
      larger.set(column)
      column = larger
    },
  }
}
