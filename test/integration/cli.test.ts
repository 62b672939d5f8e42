import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
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

  /** A file of odd content, and what is said of it. */
  const ODD_TABLES: readonly (readonly [name: string, content: string, expected: readonly string[]])[] = [
    ['empty', '', ['is empty']],
    ['blank', ' \n', ['is empty']],
    ['cut-off', '{"dims": {"trusts": 3', ['not JSON']],
    ['csv', 'trust,type,month\n0,1,2\n', ['not JSON']],
    ['bare-null', 'null', ['expected object', 'null']],
    ['no-dims', '{"cells": []}', ['expected object', 'at dims']],
    ['half-dims', '{"dims": {"trusts": 2, "types": 2}}', ['at dims.months']],
    ['short-cell', '{"dims": {"trusts": 2, "types": 2, "months": 3}, "cells": [[0, 0, 1]]}', ['at cells[0]']],
    ['words', '{"dims": {"trusts": "two", "types": 2, "months": 3}}', ['expected number', 'at dims.trusts']],
    ['no-such-trust', '{"dims": {"trusts": 2, "types": 2, "months": 3}, "cells": [[7, 0, 1, 1]]}', ['no trust 7']],
    [
      'wrong-throughout',
      JSON.stringify({ dims: { trusts: 2, types: 2, months: 3 }, cells: Array.from({ length: 2000 }, () => 'x') }),
      ['at cells[0]', '1,995 more'],
    ],
  ]

  const ODD_RULES: typeof ODD_TABLES = [
    ['no-detector', '{"d9": {}}', ['Unrecognized key', 'd9']],
    ['no-parameter', '{"d3": {"fewestSeen": 2}}', ['Unrecognized key', 'fewestSeen', 'at d3']],
    ['no-number', '{"d1": {"graceMonths": "three"}}', ['expected number', 'at d1.graceMonths']],
    ['no-months', '{"d4": {"fromMonth": 9, "toMonth": 3}}', ['fromMonth comes before toMonth']],
    ['no-rules', '', ['is empty']],
  ]

  it('refuses odd tables and odd parameters, each with one message that says what is wrong', async () => {
    for (const [name, content] of [...ODD_TABLES, ...ODD_RULES]) await writeFile(path.join(directory, name), content)
    await writeFile(path.join(directory, 'marked'), `\uFEFF${TABLE}`)
    const [good, ...odd] = await runEach([
      // Some editors put a mark before the first brace: that is no fault.
      ['patterns', '--on', 'DIR/marked', '--json'],
      ...ODD_TABLES.map(([name]) => ['patterns', '--on', `DIR/${name}`, '--json']),
      ...ODD_RULES.map(([name]) => ['patterns', '--on', 'DIR/table', '--params', `DIR/${name}`]),
    ])
    expect(good).toMatchObject({ code: 0, errors: '' })
    const wanted = [...ODD_TABLES, ...ODD_RULES]
    expect(odd).toHaveLength(wanted.length)
    odd.forEach(({ code, out, errors }, index) => {
      const [name = '', , expected = []] = wanted[index] ?? []
      expect({ name, code, out }).toEqual({ name, code: 1, out: '' })
      for (const part of [name, ...expected]) expect(errors).toContain(part)
      expect(errors).not.toContain('    at ')
      expect(errors.length).toBeLessThan(1000)
    })
  })

  /** Several command lines, one after the other, in one process: starting one takes longer than what it does. */
  async function runEach(
    lines: readonly (readonly string[])[],
  ): Promise<readonly { readonly code: number; readonly out: string; readonly errors: string }[]> {
    const script = `
      const { runCommandLine } = await import('./src/cli.ts')
      const answers = []
      const [toOut, toErrors] = [process.stdout.write, process.stderr.write]
      for (const line of JSON.parse(process.argv[2])) {
        const told = { out: '', errors: '' }
        process.stdout.write = text => { told.out += text; return true }
        process.stderr.write = text => { told.errors += text; return true }
        process.exitCode = 0
        await runCommandLine([process.execPath, 'cli', ...line])
        answers.push({ code: process.exitCode, ...told })
      }
      Object.assign(process.stdout, { write: toOut })
      Object.assign(process.stderr, { write: toErrors })
      process.exitCode = 0
      process.stdout.write(JSON.stringify(answers))`
    const words = JSON.stringify(lines.map(line => line.map(word => word.replace('DIR', directory))))
    const argv = ['--import', 'tsx', '--input-type=module', '-e', script, 'cli', words]
    const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: PROJECT_ROOT })
    return JSON.parse(stdout) as Awaited<ReturnType<typeof runEach>>
  }

  it.each([
    [['patterns', '--on', 'DIR/no-json'], 'It is not JSON'],
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
