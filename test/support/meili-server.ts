import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What one request is answered with; `hang` never answers. */
export type ScriptedAnswer =
  'hang' | { readonly status?: number; readonly body: unknown; readonly headers?: Readonly<Record<string, string>> }

export interface ScriptedRequest {
  readonly method: string
  readonly path: string
  readonly body: unknown
  /** The bearer's key or token; empty where there was none. */
  readonly key: string
}

/** A loopback server that speaks as much of Meilisearch as a test scripts, and remembers what it was asked. */
export interface ScriptedServer {
  readonly url: string
  readonly requests: ScriptedRequest[]
  close(): Promise<void>
}

export async function startScriptedServer(
  answer: (request: ScriptedRequest) => ScriptedAnswer,
): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = []
  const server = createServer((req, res) => void reply(req, res))

  async function reply(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const text = Buffer.concat(chunks).toString('utf8')
    const request = {
      method: req.method ?? '',
      path: (req.url ?? '').split('?')[0] ?? '',
      body: text === '' ? null : (JSON.parse(text) as unknown),
      key: (req.headers.authorization ?? '').replace(/^Bearer /, ''),
    }
    requests.push(request)
    const scripted = answer(request)
    if (scripted === 'hang') return
    const { status = 200, body, headers = {} } = scripted
    res.writeHead(status, { 'content-type': 'application/json', ...headers })
    res.end(typeof body === 'string' ? body : JSON.stringify(body))
  }

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
