import { requireAtLeast } from './distributions.js'

/** A number from 0 up to, not including, 1; seeded by whoever passes it in, so that a run can be made again. */
export type Uniform = () => number

/** The source of one seed: the same seed, the same numbers. */
export type Seeded = (seed: number) => Uniform

/**
 * A Poisson count of this mean (≥ 0): by multiplying uniforms until they fall under e^−mean (Knuth), for large means in
 * parts of 30, since sums of Poisson counts are Poisson.
 */
export function drawPoisson(uniform: Uniform, mean: number): number {
  requireAtLeast(mean, 0, 'mean')
  let count = 0
  for (let left = mean; left > 0; left -= 30) {
    const floor = Math.exp(-Math.min(left, 30))
    for (let product = uniform(); product > floor; product *= uniform()) count++
  }
  return count
}

/** A standard normal number (Box and Muller 1958). */
export function drawNormal(uniform: Uniform): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/**
 * A gamma number of this shape (> 0) with mean 1 (Marsaglia and Tsang 2000; for shapes under 1 by way of shape + 1 and a
 * power of a uniform).
 */
export function drawGamma(uniform: Uniform, shape: number): number {
  requireAtLeast(shape, 0, 'shape', true)
  if (shape < 1) return ((drawGamma(uniform, shape + 1) * (shape + 1)) / shape) * (1 - uniform()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = drawNormal(uniform)
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - uniform()) < (x * x) / 2 + d * (1 - v + Math.log(v))) return (d * v) / shape
  }
}

/** A whole number from 0 up to, not including, `limit`. */
export function drawBelow(uniform: Uniform, limit: number): number {
  return Math.floor(uniform() * limit)
}

/** So many of a list, without putting back, in the order drawn; all of it where it is shorter. */
export function drawSome<Item>(uniform: Uniform, list: readonly Item[], many: number): Item[] {
  const left = [...list]
  const drawn: Item[] = []
  while (drawn.length < many && left.length > 0) {
    const index = drawBelow(uniform, left.length)
    const last = left.pop() as Item
    drawn.push(index === left.length ? last : (left[index] as Item))
    if (index < left.length) left[index] = last
  }
  return drawn
}

/** So many of a list, without putting back, each the likelier the more it weighs (Efraimidis and Spirakis 2006). */
export function drawWeighted<Item>(
  uniform: Uniform,
  list: readonly Item[],
  many: number,
  weightOf: (item: Item) => number,
): Item[] {
  return list
    .map(item => ({ item, key: -Math.log(1 - uniform()) / weightOf(item) }))
    .sort((a, b) => a.key - b.key)
    .slice(0, many)
    .map(({ item }) => item)
}
