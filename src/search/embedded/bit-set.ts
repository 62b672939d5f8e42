/** A set of document slots, one bit each. All sets of one engine at one time have the same length. */
export type BitSet = Uint32Array

/** An empty set for slots 0 … capacity - 1. */
export function emptySet(capacity: number): BitSet {
  return new Uint32Array((capacity + 31) >>> 5)
}

export function setOf(slots: Iterable<number>, capacity: number): BitSet {
  const set = emptySet(capacity)
  for (const slot of slots) add(set, slot)
  return set
}

export function add(set: BitSet, slot: number): void {
  const word = slot >>> 5
  set[word] = (set[word] ?? 0) | (1 << (slot & 31))
}

export function remove(set: BitSet, slot: number): void {
  const word = slot >>> 5
  set[word] = (set[word] ?? 0) & ~(1 << (slot & 31))
}

export function has(set: BitSet, slot: number): boolean {
  return ((set[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0
}

export function union(a: BitSet, b: BitSet): BitSet {
  return a.map((word, index) => word | (b[index] ?? 0))
}

export function intersection(a: BitSet, b: BitSet): BitSet {
  return a.map((word, index) => word & (b[index] ?? 0))
}

/** What is in `a` and not in `b`. */
export function difference(a: BitSet, b: BitSet): BitSet {
  return a.map((word, index) => word & ~(b[index] ?? 0))
}

export function sizeOf(set: BitSet): number {
  let size = 0
  for (const word of set) {
    let bits = word - ((word >>> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    size += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return size
}

/** The slots of a set, ascending. */
export function slotsOf(set: BitSet): Uint32Array {
  const slots = new Uint32Array(sizeOf(set))
  let found = 0
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0
    while (bits !== 0) {
      const lowest = bits & -bits
      slots[found] = (word << 5) + (31 - Math.clz32(lowest))
      found += 1
      bits ^= lowest
    }
  }
  return slots
}
