/** Length of a signature, and how it is cut: 32 bands of 4 rows find pairs from a similarity of about 0.42 on. */
export const SIGNATURE = { hashes: 128, bands: 32 } as const

/**
 * MinHash signature of a set (Broder 1997): for each of `hashes` hash functions the least value that any member has.
 * The share of places in which two signatures agree estimates the Jaccard similarity of their sets, with standard error
 * √(J (1 − J) / hashes). The same members always give the same signature, whatever their order. A set of nothing has
 * the greatest value everywhere; compare it with nothing.
 */
export function minHash(members: Iterable<string>, hashes: number = SIGNATURE.hashes): Uint32Array {
  return minHashOf(Array.from(members, hashOf), hashes)
}

/** The same of members that are hashes already; see `hashOf`. */
export function minHashOf(members: Iterable<number>, hashes: number = SIGNATURE.hashes): Uint32Array {
  const signature = new Uint32Array(hashes).fill(0xffffffff)
  const seeds = seedsFor(hashes)
  for (const base of members) {
    for (let index = 0; index < hashes; index++) {
      const value = mixed(base ^ (seeds[index] ?? 0))
      if (value < (signature[index] ?? 0)) signature[index] = value
    }
  }
  return signature
}

/** Share of places in which two signatures of one length agree: an estimate of the Jaccard similarity. */
export function estimatedSimilarity(a: Uint32Array, b: Uint32Array): number {
  if (a.length !== b.length || a.length === 0) throw new RangeError('Signatures are compared place by place')
  let same = 0
  for (let index = 0; index < a.length; index++) if (a[index] === b[index]) same++
  return same / a.length
}

/** Keys of the bands of a signature: two texts are compared in full where at least one key is the same. */
export function bandKeys(signature: Uint32Array, bands: number = SIGNATURE.bands): string[] {
  const rows = signature.length / bands
  if (!Number.isInteger(rows)) throw new RangeError('A signature is cut into bands of one length')
  return Array.from(
    { length: bands },
    (_, band) => `${band}:${signature.subarray(band * rows, (band + 1) * rows).join('-')}`,
  )
}

/** Chance that a pair of this similarity shares a band: 1 − (1 − sʳ)ᵇ, with r = hashes / bands rows. */
export function chanceOfSharedBand(similarity: number, hashes: number, bands: number): number {
  return 1 - (1 - similarity ** (hashes / bands)) ** bands
}

/** Similarity at which that chance turns steeply: (1 / b)^(1 / r). */
export function bandThreshold(hashes: number, bands: number): number {
  return (1 / bands) ** (bands / hashes)
}

/** Standard error of the estimate for a true similarity. */
export function standardErrorOf(similarity: number, hashes: number): number {
  return Math.sqrt((similarity * (1 - similarity)) / hashes)
}

const knownSeeds = new Map<number, Uint32Array>()

/** Fixed: a signature kept today is compared with one made next year. */
function seedsFor(hashes: number): Uint32Array {
  const known = knownSeeds.get(hashes)
  if (known !== undefined) return known
  const seeds = Uint32Array.from({ length: hashes }, (_, index) => mixed(Math.imul(index + 1, 0x9e3779b9)))
  knownSeeds.set(hashes, seeds)
  return seeds
}

/** FNV-1a over the characters. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}

/** Spreads 32 bits over 32 bits, one to one: two multiplications between shifts. */
function mixed(value: number): number {
  let bits = value >>> 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return (bits ^ (bits >>> 16)) >>> 0
}
