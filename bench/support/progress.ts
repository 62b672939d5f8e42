/** Says on standard error what is being done. */
export function doing(what: string): void {
  process.stderr.write(`  … ${what}\n`)
}

/** Says how far something has got each time that another `every` of it are done. */
export function progressOf(what: string, total: number, every = 10_000): (done: number) => void {
  const started = performance.now()
  let told = 0
  return done => {
    if (Math.floor(done / every) === Math.floor(told / every)) return
    told = done
    const seconds = Math.round((performance.now() - started) / 1000)
    doing(`${what}: ${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} after ${seconds} s`)
  }
}

/** Passes items on as they are asked for, and says how many there have been. */
export function* counted<Item>(items: Iterable<Item>, what: string, total: number): Generator<Item> {
  const tell = progressOf(what, total)
  let done = 0
  for (const item of items) {
    yield item
    tell((done += 1))
  }
}
