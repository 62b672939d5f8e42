import fc from 'fast-check'
import { safeReturnTo, signInHref } from '../../../src/web/return-to.js'

describe('the way back after signing in', () => {
  it.each([
    '/',
    '/records/INC-2026-481902-7',
    '/search?q=missed+cxr&stage=reporting',
    '/patterns#evidence',
    '/sign-in-book',
  ])('leads to %s', path => {
    expect(safeReturnTo(path)).toBe(path)
  })

  it.each([
    ['another site', 'https://evil.example/'],
    ['another site without its scheme', '//evil.example/'],
    ['one behind three slashes', '///evil.example'],
    ['one behind a backslash', '/\\evil.example'],
    ['one behind backslashes', '\\\\evil.example'],
    ['one behind a tab', '/\t/evil.example'],
    ['one behind a line end', '/\n/evil.example'],
    ['one behind a dot', '/.//evil.example'],
    ['one behind two dots', '/a/..//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a relative path', 'records'],
    ['a user name', '@evil.example'],
    ['a header', '/a\r\nSet-Cookie: a=b'],
    ['signing in again', '/sign-in?return-to=/a'],
    ['signing out', '/sign-out'],
    ['nothing', ''],
    ['several', ['/a', '/b']],
    ['none', undefined],
  ])('does not lead to %s', (_, value) => {
    expect(safeReturnTo(value)).toBe('/')
  })

  it('stays on this site, whatever is asked', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      'evil.example',
      ':',
      '@',
      '?',
      '#',
      '%2f',
      '%5c',
      '\t',
      'http:',
      'a',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 8 }).map(parts => `/${parts.join('')}`),
          fc.webUrl(),
          fc.string(),
        ),
        text => {
          const path = safeReturnTo(text)
          expect(path.startsWith('/')).toBe(true)
          expect(new URL(path, 'https://here.example/sign-in').origin).toBe('https://here.example')
          expect(safeReturnTo(path)).toBe(path)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('is carried by the address of the sign-in page', () => {
    expect(signInHref('/search?q=a&b=c')).toBe('/sign-in?return-to=%2Fsearch%3Fq%3Da%26b%3Dc')
    expect(signInHref('/')).toBe('/sign-in')
    expect(signInHref('//evil.example')).toBe('/sign-in')
  })
})
