import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compileAsync } from 'sass'

/**
 * Compiles `src/web/styles/app.scss` to `public/assets/app.css`, minified. The file appears whole or not at all, so a
 * server that is already running never serves half of it.
 *
 * @param {string} root The folder that holds package.json.
 * @returns {Promise<{ file: string, bytes: number }>}
 */
export async function buildStyles(root) {
  const { css } = await compileAsync(join(root, 'src/web/styles/app.scss'), {
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
    style: 'compressed',
  })
  const folder = join(root, 'public/assets')
  const file = join(folder, 'app.css')
  const draft = `${file}.${process.pid}`
  await mkdir(folder, { recursive: true })
  await writeFile(draft, css)
  await rename(draft, file)
  return { file, bytes: Buffer.byteLength(css) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { file, bytes } = await buildStyles(resolve(import.meta.dirname, '..'))
  process.stdout.write(`${file} ${Math.round(bytes / 1024)} kB\n`)
}
