import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'

const TEXT = 'Seen by Dr Shah. CT reported a lung nodule, nobody acted on the report and follow-up was never booked.'
/** Three trusts with three events of each of two types, after a finding about one of them. */
const TABLE = JSON.stringify({
  dims: { trusts: 3, types: 2, months: 12 },
  cells: [0, 1, 2].flatMap(trust => [0, 1].map(type => [trust, type, 6, trust === 0 && type === 1 ? 0 : 3])),
  findings: [[0, 0, 0]],
})

describe('commands that need no database', () => {
  let directory: string

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'cli-'))
    await writeFile(path.join(directory, 'text'), TEXT)
    await writeFile(path.join(directory, 'no-json'), '{')
    await writeFile(path.join(directory, 'table'), TABLE)
    await writeFile(path.join(directory, 'rules'), '{"d1": {"graceMonths": 1}}')
    await writeFile(path.join(directory, 'other-form'), '{"passages": [{"id": 1}], "cases": [{}]}')
  })

  afterAll(() => rm(directory, { recursive: true, force: true }))

  async function run(...words: string[]): Promise<{ code: number; out: string; errors: string }> {
    const args = [...words].map(word => word.replace('DIR', directory))
    const script = "const { runCommandLine } = await import('./src/cli.ts'); await runCommandLine(process.argv)"
    const argv = ['--import', 'tsx', '--input-type=module', '-e', script, 'cli', ...args]
    return new Promise(resolve => {
      execFile(process.execPath, argv, { cwd: PROJECT_ROOT }, (error, out, errors) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, errors }),
      )
    })
  }

  it('masks a text', async () => {
    expect(await run('deidentify', '--text', 'DIR/text')).toMatchObject({
      code: 0,
      out: TEXT.replace('Shah', '[name]'),
    })
  })

  it('suggests failure types with the words that led to each', async () => {
    const { code, out } = await run('suggest', '--text', 'DIR/text', '--json')
    const suggestions = JSON.parse(out) as { code: string; quote: string }[]
    expect(code).toBe(0)
    expect(suggestions.map(({ code }) => code)).toContain('follow-up.not-arranged')
    for (const { quote } of suggestions) expect(TEXT).toContain(quote)
    // It learns from every published case first, which a busy machine does slowly.
  }, 240_000)

  it('looks for patterns in a table, with other parameters', async () => {
    const { code, out } = await run('patterns', '--on', 'DIR/table', '--params', 'DIR/rules', '--json')
    expect(code).toBe(0)
    const found = JSON.parse(out) as { D1: { rows: unknown[] } }
    expect(found).toMatchObject({ rules: { d1: { graceMonths: 1, windowMonths: 24 } }, D4: { tests: 6, bhCut: 0 } })
    expect(found.D1.rows).toMatchObject([{ observed: 3, expected: 1.8, level: 'repeat' }])
  })

  it.each([
    [['suggest'], 'Name a file'],
    [['patterns', '--params', 'DIR/rules'], '--params goes with --on'],
    [['patterns', '--on', 'DIR/table', '--params', 'DIR/table'], 'dims'],
    [['deidentify', '--text', 'DIR/nowhere'], 'cannot be read'],
    [['deidentify', 'evaluate', '--cases', 'DIR/no-json'], 'not in the form'],
    [['deidentify', 'evaluate', '--cases', 'DIR/other-form'], 'passages[0]'],
    [['suggest', 'evaluate', '--cases', 'DIR/other-form'], 'cases[0]'],
  ])('says what is wrong with %j, and nothing else', async (words, expected) => {
    const { code, out, errors } = await run(...words)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(errors).toContain(expected)
    expect(errors).not.toContain('    at ')
  })
})
