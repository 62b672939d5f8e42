import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

/**
 * Starts the module `name` that stands beside the caller as a thread. From the build in plain Node it is loaded as it is;
 * from the sources it needs the compiler that runs the caller, which a thread does not take over by itself.
 *
 * @param beside the caller's `import.meta.url`
 * @param name the module's file name, without its ending
 */
export function startThread(beside: string, name: string, workerData?: unknown): Worker {
  if (!beside.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, beside), { workerData })
  const compiler = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm/api'))
  const register = new URL('./index.mjs', compiler).href
  const module = new URL(`./${name}.ts`, beside).href
  const script = `import('${register}').then(({ register }) => { register(); return import('${module}') })`
  return new Worker(script, { eval: true, workerData, execArgv: [] })
}
