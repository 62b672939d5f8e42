/**
 * Typos between two words: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), and
 * one more where the first letters differ, since people rarely get the first letter wrong. Infinity beyond `limit`.
 */
export function typosBetween(typed: string, word: string, limit: number): number {
  const penalty = typed.charCodeAt(0) === word.charCodeAt(0) ? 0 : 1
  const distance = boundedDistance(typed, word, limit - penalty)
  return distance + penalty
}

function boundedDistance(a: string, b: string, limit: number): number {
  if (limit < 0 || Math.abs(a.length - b.length) > limit) return Infinity
  if (a === b) return 0
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    let best = row
    for (let column = 1; column <= b.length; column += 1) {
      const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1)
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1))
      const swapped =
        row > 1 &&
        column > 1 &&
        a.charCodeAt(row - 1) === b.charCodeAt(column - 2) &&
        a.charCodeAt(row - 2) === b.charCodeAt(column - 1)
      if (swapped) cost = Math.min(cost, at(beforeLast, column - 2) + 1)
      current.push(cost)
      best = Math.min(best, cost)
    }
    if (best > limit) return Infinity
    beforeLast = last
    last = current
  }
  const distance = at(last, b.length)
  return distance > limit ? Infinity : distance
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
