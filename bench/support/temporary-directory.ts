import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const open = new Set<string>()
// A run that is interrupted leaves nothing behind either: a million records are gigabytes.
process.on('exit', () => open.forEach(remove))

/** Does `work` with an empty directory, and removes it afterwards, whatever happens. */
export async function withDirectory<Result>(
  name: string,
  work: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(path.join(tmpdir(), `bench-${name}-`))
  open.add(directory)
  try {
    return await work(directory)
  } finally {
    remove(directory)
  }
}

function remove(directory: string): void {
  open.delete(directory)
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}
