/** Lower-case words of letters a–z and digits, in order; everything else parts them. */
export function words(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9]+/g) ?? []
}

/**
 * The word n-grams of a text, each once, joined by a blank. A text shorter than `size` words is one shingle; one without
 * words has none.
 */
export function shingles(text: string, size = 3): ReadonlySet<string> {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('A shingle has at least one word')
  const all = words(text)
  if (all.length === 0) return new Set()
  const found = new Set<string>()
  for (let from = 0; from <= Math.max(0, all.length - size); from++) found.add(all.slice(from, from + size).join(' '))
  return found
}

/** Shared members over all members, 0 to 1 (Jaccard). Two sets of nothing have nothing in common: 0. */
export function jaccard<Member>(a: ReadonlySet<Member>, b: ReadonlySet<Member>): number {
  const shared = sharedMembers(a, b)
  const all = a.size + b.size - shared
  return all === 0 ? 0 : shared / all
}

/** Shared members over those of the smaller set, 0 to 1: near 1 also where one text holds the other. */
export function containment<Member>(a: ReadonlySet<Member>, b: ReadonlySet<Member>): number {
  const smaller = Math.min(a.size, b.size)
  return smaller === 0 ? 0 : sharedMembers(a, b) / smaller
}

function sharedMembers<Member>(a: ReadonlySet<Member>, b: ReadonlySet<Member>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let shared = 0
  for (const member of few) if (many.has(member)) shared++
  return shared
}
