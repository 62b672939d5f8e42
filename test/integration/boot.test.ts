import { execFile, execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { openSession } from '../support/browser-session.js'
import {
  removeDirectory,
  runServerToEnd,
  startServerProcess,
  temporaryDirectory,
  type ServerProcess,
} from '../support/server-process.js'

const run = promisify(execFile)

/** The built server in plain Node on an empty directory: what jest's own loader cannot show. */
describe('the built server', () => {
  const directory = temporaryDirectory()
  let server: ServerProcess

  beforeAll(async () => {
    execFileSync(process.execPath, ['-e', "import('./scripts/build.mjs').then(b => b.buildIfNeeded())"])
    server = await startServerProcess({ directory })
  }, 120_000)

  afterAll(async () => {
    await server.stop('SIGTERM')
    removeDirectory(directory)
  }, 30_000)

  it('says each step, the address and the demo accounts', () => {
    const output = server.output()
    for (const step of ['Store', 'Seed', 'Index']) expect(output).toMatch(new RegExp(`^${step} `, 'm'))
    expect(output).toContain(`ready at ${server.address}`)
    expect(output).toContain('reviewer@northmere.example')
    expect(output).toContain('are invented')
  })

  it('answers a visitor, and its health check', async () => {
    const home = await fetch(server.address)
    expect(home.status).toBe(200)
    expect(await home.text()).toContain('<h1')
    expect(await (await fetch(`${server.address}/health`)).json()).toEqual({ status: 'ok' })
  })

  it('keeps its files to itself', () => {
    const secret = path.join(directory, 'session-secret')
    expect(existsSync(secret)).toBe(true)
    expect(readFileSync(secret, 'utf8').trim()).toMatch(/^[0-9a-f]{64}$/)
  })

  it('refuses a second server on the same files, in one line', async () => {
    const { code, output } = await runServerToEnd({ directory })
    expect(code).toBe(1)
    expect(output).toMatch(/in use/i)
    expect(output).not.toMatch(/^\s+at /m)
  }, 30_000)

  it('answers the command line beside it, from its own store and index', async () => {
    const cli = async (...words: string[]): Promise<string> => {
      const env = { PATH: process.env['PATH'], DATA_DIR: directory, NODE_ENV: 'test' }
      return (await run(process.execPath, ['scripts/cli.mjs', ...words], { env })).stdout
    }
    const found = JSON.parse(await cli('search', 'pnacreatic cancer not flagged', '--json')) as {
      hits: { title: string }[]
    }
    expect(found.hits[0]?.title).toMatch(/pancreatic cancer/)
    const { patterns } = JSON.parse(await cli('patterns', '--json')) as { patterns: { evidence: string[] }[] }
    expect(patterns.length).toBeGreaterThan(5)
    expect(await cli('check')).toContain('0 missing, 0 stale, 0 orphans')
    expect(await cli('reindex')).toMatch(/^\d+ records sent/)
  }, 120_000)

  it('shows a submitted record after kill -9, in the search too', async () => {
    const session = await openSession(server.address, 'reporter@northmere.example')
    const ref = await session.recordIncident({
      title: 'Wrist X-ray filed to the wrong patient',
      narrative: 'The zanthoxylum trolley image of the wrist was filed under another patient.',
    })
    await server.stop('SIGKILL')
    server = await startServerProcess({ directory })
    const again = await openSession(server.address, 'reporter@northmere.example')
    expect(await again.text(`/records/${ref}`)).toContain('Wrist X-ray filed to the wrong patient')
    expect(await again.text('/search?q=zanthoxylum')).toContain(ref)
  }, 120_000)
})

describe('a start without a part', () => {
  it('serves searches from the store while Meilisearch is away', async () => {
    const directory = temporaryDirectory()
    const server = await startServerProcess({ directory, environment: { MEILI_URL: 'http://127.0.0.1:9' } })
    expect(server.output()).toMatch(/^Index .*does not answer/m)
    const page = await fetch(`${server.address}/search?q=pancreatic`)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('pancreatic cancer')
    await server.stop('SIGTERM')
    // The same directory holds invented records now, which must not stand beside real ones.
    const { code, output } = await runServerToEnd({
      directory,
      environment: { DEMO_MODE: 'false', SESSION_SECRET: '5d1f0a3c9b7e42d68a1c3f5e7092b4d6' },
    })
    removeDirectory(directory)
    expect(code).toBe(1)
    expect(output).toMatch(/holds \d+ invented records of demo mode/)
  }, 180_000)
})

describe('a start that cannot work', () => {
  it('prints every fault of the settings and exits 1 before anything starts', async () => {
    const directory = path.join(temporaryDirectory(), 'never')
    const { code, output } = await runServerToEnd({
      directory,
      environment: { PORT: 'http', LOG_LEVEL: 'loud', SESSION_SECRET: 'short' },
    })
    expect(code).toBe(1)
    for (const name of ['PORT', 'LOG_LEVEL', 'SESSION_SECRET']) expect(output).toContain(`- ${name}:`)
    expect(existsSync(directory)).toBe(false)
  }, 30_000)

  it('says which port is in use', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const directory = temporaryDirectory()
    const { code, output } = await runServerToEnd({ directory, environment: { PORT: String(port) } })
    other.close()
    removeDirectory(directory)
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} on 127.0.0.1 is in use`)
  }, 120_000)

  it('says where it cannot write', async () => {
    // Root may write anywhere, but nobody below a file.
    const { code, output } = await runServerToEnd({ directory: '/dev/null/var' })
    expect(code).toBe(1)
    expect(output).toMatch(/\/dev\/null\/var/)
    expect(output).not.toMatch(/^\s+at /m)
  }, 30_000)
})
