// Builds what a run needs: TypeScript into dist/, styles into public/assets/app.css.
// `npm run build` checks types; `npm start` and the CLI build without checking when a source is newer than the build.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildStyles } from './build-styles.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const stamp = path.join(root, 'dist', '.built')

/** Compiles everything. `check: false` leaves type errors to `npm run typecheck` and takes a third of the time. */
export async function build({ check }) {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true })
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const flags = check ? [] : ['--noCheck']
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', ...flags], { cwd: root, stdio: 'inherit' })
  await buildStyles(root)
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, '')
}

/** Builds if there is no build, or if a source is newer than it. Says whether it did. */
export async function buildIfNeeded() {
  const builtAt = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  const sources = ['src', 'seed', 'scripts', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json']
  if (builtAt > 0 && sources.every(source => newestChange(path.join(root, source)) <= builtAt)) return false
  if (!existsSync(path.join(root, 'node_modules', 'typescript'))) {
    if (builtAt > 0) return false
    throw new Error('There is no build, and no compiler to make one: run `npm ci` first.')
  }
  await build({ check: false })
  return true
}

function newestChange(place) {
  if (!existsSync(place)) return 0
  const status = statSync(place)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(0, ...readdirSync(place).map(name => newestChange(path.join(place, name))))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ check: true })
