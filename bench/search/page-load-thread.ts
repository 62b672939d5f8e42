import { Agent, get } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'

/** What came within the time; the first second only warms up. */
export interface PageLoad {
  readonly answers: number
  readonly bytes: number
  readonly seconds: number
}

const CONNECTIONS = 10
const WARM_UP = 1000

const { url, seconds, encoding } = workerData as { url: string; seconds: number; encoding: string }
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const began = performance.now() + WARM_UP
const ends = began + seconds * 1000
let [answers, bytes] = [0, 0]
await Promise.all(Array.from({ length: CONNECTIONS }, asking))
agent.destroy()
parentPort?.postMessage({ answers, bytes, seconds } satisfies PageLoad)

/** One connection, which asks again as soon as it has an answer. */
async function asking(): Promise<void> {
  for (;;) {
    const came = await ask()
    const now = performance.now()
    if (now >= ends) return
    if (now < began) continue
    answers += 1
    bytes += came
  }
}

/** How many bytes the body had, as sent. */
function ask(): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': encoding } }, response => {
      if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode ?? 'nothing'}`))
      let size = 0
      response.on('data', (chunk: Buffer) => (size += chunk.length))
      response.on('end', () => resolve(size))
    }).on('error', reject)
  })
}
