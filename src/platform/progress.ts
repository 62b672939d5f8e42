/** Says how far a start-up or another long piece of work has come, one line a step. */
export interface Progress {
  /** Runs one step; its line tells what `summary` makes of the result, and how long it took. */
  step<Result>(name: string, work: () => Promise<Result>, summary: (result: Result) => string): Promise<Result>
}

const NAME_WIDTH = 8

/** Lines for people, such as `Store   embedded, var/store (0.4 s)`. */
export function progressLines(write: (line: string) => void): Progress {
  return {
    async step(name, work, summary) {
      const started = performance.now()
      const result = await work()
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      write(`${name.padEnd(NAME_WIDTH)}${summary(result)} (${seconds} s)`)
      return result
    },
  }
}

/** Does the work and says nothing: for tests, and for the command line, whose output is its answer. */
export const silentProgress: Progress = { step: (_name, work) => work() }
