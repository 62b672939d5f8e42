import { spawn } from 'node:child_process'
import { makeReference } from '../../src/domain/record/reference.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { removeDirectory, temporaryDirectory } from '../support/server-process.js'

/** Taking words out for good, by a process that is killed in the middle of it, on a store that has to come back. */

let directory: string

function run(step: string, number = 0): Promise<{ signal: NodeJS.Signals | null; out: string; wrong: string }> {
  const argv = ['--import', 'tsx', 'test/support/expunging-process.ts', directory, step, String(number)]
  const child = spawn(process.execPath, argv, { cwd: PROJECT_ROOT, env: { PATH: process.env['PATH'] } })
  let out = ''
  let wrong = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString('utf8')))
  return new Promise(resolve => child.once('close', (_code, signal) => resolve({ signal, out, wrong })))
}

beforeAll(() => {
  directory = temporaryDirectory()
})

afterAll(() => {
  removeDirectory(directory)
})

it('is finished by the next start wherever it was killed, and the words are nowhere', async () => {
  const steps = ['before-write-1', 'after-write-1', 'before-write-2']
  for (const [index, step] of steps.entries()) {
    expect(await run(step, 900_000 + 2 * index)).toMatchObject({ signal: 'SIGKILL', wrong: '' })
  }
  const refs = steps.map((_step, index) => makeReference('incident', 2026, 900_000 + 2 * index))
  const { out, wrong } = await run('look')
  expect(wrong).toBe('')
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toEqual({
    // Killed before its first write nothing was done: the request still stands, to be confirmed again.
    waiting: refs.slice(0, 1),
    ...{ holding: [], total: 0, told: 0, finished: [...refs].sort(), why: ['Erasure asked for'], brokenAt: null },
  })
}, 180_000)
