/** Milliseconds of each of several runs, summed up. */
export interface Timing {
  readonly p50: number
  readonly p95: number
  /** Runs a second, all together. */
  readonly perSecond: number
}

/** Runs `work` `times` over, one after the other; the first tenth only warms up. */
export async function time(times: number, work: (n: number) => unknown): Promise<Timing> {
  const warm = Math.ceil(times / 10)
  for (let n = 0; n < warm; n++) await work(n)
  const durations: number[] = []
  for (let n = warm; n < warm + times; n++) {
    const start = performance.now()
    await work(n)
    durations.push(performance.now() - start)
  }
  return summary(durations)
}

export function summary(durations: readonly number[]): Timing {
  const sorted = [...durations].sort((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return {
    p50: at(0.5),
    p95: at(0.95),
    perSecond: (1000 * sorted.length) / sorted.reduce((sum, each) => sum + each, 0),
  }
}

/** Milliseconds of one run. */
export async function once(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** Prints rows under their headings, columns aligned, on standard error. */
export function printTable(rows: readonly Readonly<Record<string, string | number>>[]): void {
  const headings = Object.keys(rows[0] ?? {})
  const widths = headings.map(heading => Math.max(heading.length, ...rows.map(row => String(row[heading]).length)))
  process.stderr.write(`${tableLine(headings, widths)}\n`)
  for (const row of rows) {
    const cells = headings.map(heading => String(row[heading]))
    process.stderr.write(`${tableLine(cells, widths)}\n`)
  }
}

/** Cells side by side, each at least as wide as its column. */
export function tableLine(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, n) => cell.padEnd(widths[n] ?? 0))
    .join('  ')
    .trimEnd()
}
