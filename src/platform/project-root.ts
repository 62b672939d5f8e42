import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds package.json: the same from the sources (`src/…`) and from the build (`dist/src/…`). Views,
 * seed lists and public files are read from there and are not part of the build.
 */
export const PROJECT_ROOT = findRoot(path.dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error('No package.json above the program')
  return findRoot(parent)
}
