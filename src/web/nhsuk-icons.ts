import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const resolve = createRequire(import.meta.url).resolve.bind(null)
const paths = new Map<string, string>()

/** Outline of an icon, from the design system's own files; empty for a name it does not have. */
export function iconPath(name: unknown): string {
  if (typeof name !== 'string' || !/^[a-z-]+$/.test(name)) return ''
  const known = paths.get(name)
  if (known !== undefined) return known
  const path = read(name)
  paths.set(name, path)
  return path
}

function read(name: string): string {
  try {
    const svg = readFileSync(resolve(`nhsuk-frontend/dist/nhsuk/assets/images/nhsuk-icon-${name}.svg`), 'utf8')
    return / d="([^"]+)"/.exec(svg)?.[1] ?? ''
  } catch {
    return ''
  }
}
