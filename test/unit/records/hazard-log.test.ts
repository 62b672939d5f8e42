import { existsSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../../', import.meta.url)
const LOG = readFileSync(new URL('docs/clinical-safety/hazard-log.md', ROOT), 'utf8')
const hazards = LOG.split(/^## /m).slice(1)

/** Everything in backticks that is a path of the repository. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|test|docs|seed|bench)\/[^`\s]+)`/g)].map(match => match[1] ?? '')
}

describe('the hazard log', () => {
  it.each([...new Set(pathsIn(LOG))])('names %s, which is there', path => {
    expect(existsSync(new URL(path, ROOT))).toBe(true)
  })

  it.each(hazards.map(text => [text.split('\n')[0] ?? '', text] as const))('%s', (_title, text) => {
    for (const part of ['Cause', 'Effect', 'Controls', 'Shown by']) expect(text).toContain(`**${part}**`)
    const [controls = '', tests = ''] = (text.split('**Controls**')[1] ?? '').split('**Shown by**')
    expect(pathsIn(controls).length).toBeGreaterThan(0)
    expect(pathsIn(tests).some(path => path.startsWith('test/'))).toBe(true)
    const [, severity, likelihood, risk] = /\*\*Severity × likelihood\*\*: (\d) × (\d) = (\d+)/.exec(text) ?? []
    expect(Number(severity) * Number(likelihood)).toBe(Number(risk))
    expect(Number(risk)).toBeLessThan(10)
  })

  it('has a number for each hazard, without gaps', () => {
    expect(hazards.map(text => /^H(\d+)\. /.exec(text)?.[1])).toEqual(hazards.map((_, index) => String(index + 1)))
  })
})
