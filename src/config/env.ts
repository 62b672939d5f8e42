import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The environment as plain strings. Nothing else reads `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The process's environment over what a `.env` file in `directory` says. Empty values count as not set, so that
 * `.env.example` can be copied whole.
 */
export function readEnvironment(directory: string): Environment {
  const file = path.join(directory, '.env')
  const fromFile = existsSync(file) ? parseDotEnv(readFileSync(file, 'utf8')) : {}
  const merged = { ...fromFile, ...process.env }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== ''))
}

/** `NAME=value` lines; `#` comments; values may be quoted. A line of another shape becomes the fault `.env line N`. */
export function parseDotEnv(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const parts = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(line)
    const [, name, value = ''] = parts ?? []
    if (name === undefined) values[`.env line ${index + 1}`] = line
    else values[name] = unquote(value)
  }
  return values
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value)
  return quoted ? (quoted[2] ?? '') : value.replace(/\s+#.*$/, '')
}
