/** Regular expressions as BSON has them, run by JavaScript's engine. */
import { StoreError } from '../errors.js'
import { BSONRegExp } from '../bson/values.js'

export interface Pattern {
  readonly source: BSONRegExp
  test(text: string): boolean
  exec(text: string, from: number): RegExpExecArray | null
  /** The literal text with which every match begins, if the pattern is anchored and begins with one. */
  readonly prefix: string | undefined
  /** Whether it matches exactly the strings with that prefix. */
  readonly prefixOnly: boolean
}

const cache = new Map<string, Pattern>()

/**
 * @param options any of `i`, `m`, `s`, `x`, `u`; `l` is taken and ignored as by MongoDB
 * @throws StoreError 51091 for a pattern that does not compile, BadValue for an unknown option
 */
export function compilePattern(source: string, options: string): Pattern {
  const key = `${options}/${source}`
  let pattern = cache.get(key)
  if (!pattern) {
    pattern = make(source, options)
    if (cache.size > 500) cache.clear()
    cache.set(key, pattern)
  }
  return pattern
}

function make(source: string, options: string): Pattern {
  const unknown = Array.from(options).find(option => !'imsxul'.includes(option))
  if (unknown) throw new StoreError(51108, `invalid flag in regex options: ${unknown}`)
  if (source.includes('\0')) throw new StoreError('BadValue', 'Regular expression cannot contain an embedded null byte')
  const flags = `${options.includes('i') ? 'i' : ''}${options.includes('m') ? 'm' : ''}${options.includes('s') ? 's' : ''}`
  const expression = toRegExp(source, options.includes('x'), flags)
  const prefix =
    options.includes('i') || options.includes('m') || options.includes('x') ? undefined : literalPrefix(source)
  return {
    source: new BSONRegExp(source, options),
    test: text => expression.test(text),
    exec: (text, from) => {
      const sticky = new RegExp(expression.source, `${expression.flags}g`)
      sticky.lastIndex = from
      return sticky.exec(text)
    },
    prefix: prefix?.text,
    prefixOnly: prefix?.whole ?? false,
  }
}

/** JavaScript knows most of PCRE. Inline flags at the start, `\A`, `\z`, `\Z`, `\h` and possessive marks are translated. */
function toRegExp(source: string, extended: boolean, flags: string): RegExp {
  let text = source
  let allFlags = flags
  const inline = /^\(\?([imsx]+)\)/.exec(text)
  if (inline) {
    text = text.slice(inline[0].length)
    allFlags = [...new Set(flags + (inline[1] ?? '').replace('x', ''))].join('')
  }
  if (extended || inline?.[1]?.includes('x')) text = withoutSpace(text)
  text = text
    .replace(/\\A/g, '(?<![\\s\\S])')
    .replace(/\\z/g, '(?![\\s\\S])')
    .replace(/\\Z/g, '(?=\\n?(?![\\s\\S]))')
    .replace(/\\h/g, '[ \\t]')
    .replace(/\[:(alnum|alpha|digit|space|upper|lower|punct):\]/g, (_, name: string) => POSIX[name] ?? '')
    .replace(/\(\?P</g, '(?<')
  for (const mode of ['u', '']) {
    try {
      return new RegExp(text, allFlags + mode)
    } catch {
      // A pattern with needless escapes is an error in Unicode mode only.
    }
  }
  throw new StoreError(51091, `Regular expression is invalid: ${source}`)
}

const POSIX: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  digit: '0-9',
  space: '\\s',
  upper: 'A-Z',
  lower: 'a-z',
  punct: '!-\\/:-@\\[-`{-~',
}

/** The extended form: white space and comments outside of classes say nothing. */
function withoutSpace(source: string): string {
  let result = ''
  let inClass = false
  for (let i = 0; i < source.length; i++) {
    const character = source[i]!
    if (character === '\\') {
      result += character + (source[++i] ?? '')
    } else if (inClass) {
      inClass = character !== ']'
      result += character
    } else if (character === '#') {
      while (i < source.length && source[i] !== '\n') i++
    } else if (!/\s/.test(character)) {
      inClass = character === '['
      result += character
    }
  }
  return result
}

function literalPrefix(source: string): { text: string; whole: boolean } | undefined {
  if (!source.startsWith('^') || source.includes('|')) return undefined
  let text = ''
  let at = 1
  while (at < source.length) {
    const character = source[at]!
    const next = source[at + 1]
    const escaped = character === '\\' && next !== undefined && /[^a-zA-Z0-9]/.test(next)
    if (!escaped && /[\\^$.*+?()[\]{}]/.test(character)) break
    text += escaped ? next : character
    at += escaped ? 2 : 1
  }
  if (at < source.length && /[*?{]/.test(source[at]!)) text = text.slice(0, -1)
  if (text === '') return undefined
  const rest = source.slice(at)
  return { text, whole: rest === '' || rest === '.*' }
}
