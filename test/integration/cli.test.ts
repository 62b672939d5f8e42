import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'

const TEXT = 'Seen by Dr Shah. CT reported a lung nodule, nobody acted on the report and follow-up was never booked.'

describe('commands that need no database', () => {
  let directory: string

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'cli-'))
    await writeFile(path.join(directory, 'text'), TEXT)
    await writeFile(path.join(directory, 'no-json'), '{')
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
  })

  it.each([
    [['suggest'], 'Name a file'],
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
