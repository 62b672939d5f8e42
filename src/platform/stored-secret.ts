import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { randomSecret } from './random.js'

/**
 * A secret of this data directory's own: made at first use, kept in a file that only its owner can read, so that
 * sessions outlive a restart in demo mode without any secret in the configuration.
 */
export function storedSecret(directory: string, name: string): string {
  const file = path.join(directory, name)
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const secret = randomSecret()
  writeFileSync(file, `${secret}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return secret
}
