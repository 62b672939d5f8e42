import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { load } from 'cheerio'
import { DEMO_PASSWORD } from '../../seed/demo-trusts.js'

/** What a server answered, with its text. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
  /** Where it redirects to; `null` where it does not. */
  readonly location: string | null
}

/** Form fields by name; a list for a group of ticked boxes. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/**
 * Somebody at a browser, without the browser: keeps cookies, and sends forms with the token of the page that they stand
 * on. Nothing of the application is switched off for it. Each call expects a status, and throws with the page where it
 * is another.
 */
export interface BrowserSession {
  /** One request; a redirect is not followed. */
  get(path: string, expected?: number): Promise<Answer>
  /** The page at the end of all redirects. */
  text(path: string, expected?: number): Promise<string>
  /** A form, from the page `from` (by default any that has one), whose token it carries unless `fields` has one. */
  post(path: string, fields?: Fields, expected?: number, from?: string): Promise<Answer>
  /** The token that forms of this session carry now. */
  token(from?: string): Promise<string>
  signIn(email: string, password?: string): Promise<void>
  signOut(): Promise<void>
  /** Records an incident through form, check and submit, with these fields over ordinary ones; its reference. */
  recordIncident(fields?: Fields): Promise<string>
  /** Name and value of the cookies, as they are sent. */
  cookies(): string
  /** Replaces what is in the jar, as somebody who plants a cookie does. */
  plant(cookies: string): void
}

/** Opens one, signed in where an e-mail address is given. `address` is the server's, without a slash at its end. */
export async function openSession(address: string, email?: string, password = DEMO_PASSWORD): Promise<BrowserSession> {
  const session = browserSession(address)
  if (email !== undefined) await session.signIn(email, password)
  return session
}

/** Serves an application on a free port of this machine. */
export async function listen(app: RequestListener): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer(app)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const INCIDENT: Fields = {
  eventType: 'incident',
  title: 'Chest X-ray report filed unread',
  'occurred-day': '4',
  'occurred-month': '2',
  'occurred-year': '2026',
  setting: 'emergency',
  modalities: ['x-ray'],
  bodyRegion: 'chest',
  narrative: 'The report was filed before the team had read it.',
  'harm-physical': '1',
  'harm-psychological': '0',
}

function browserSession(address: string): BrowserSession {
  const jar = new Map<string, string>()

  async function send(path: string, init: RequestInit, expected: number | null): Promise<Answer> {
    const response = await fetch(new URL(path, address), {
      ...init,
      redirect: 'manual',
      headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin', Cookie: cookies() },
    })
    for (const line of response.headers.getSetCookie()) keep(line)
    const body = await response.text()
    if (expected !== null && response.status !== expected) {
      throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status}, not ${expected}\n${wordsOf(body)}`)
    }
    return { status: response.status, headers: response.headers, body, location: response.headers.get('Location') }
  }

  function keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (name === undefined || value === undefined) return
    if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }

  function cookies(): string {
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async function text(path: string, expected = 200): Promise<string> {
    let answer = await send(path, {}, null)
    for (let hops = 0; answer.location !== null && hops < 5; hops++) answer = await send(answer.location, {}, null)
    if (answer.status !== expected) {
      throw new Error(`${path}: ${answer.status}, not ${expected}\n${wordsOf(answer.body)}`)
    }
    return answer.body
  }

  async function token(from?: string): Promise<string> {
    // Signed in, every page has the form to sign out; otherwise there is the one to sign in.
    const page = await text(from ?? '/sign-in')
    const found = load(page)('input[name="_csrf"]').first().attr('value')
    if (found === undefined || found === '') throw new Error(`No form on ${from ?? '/sign-in'}\n${wordsOf(page)}`)
    return found
  }

  async function post(path: string, fields: Fields = {}, expected = 303, from?: string): Promise<Answer> {
    const body = new URLSearchParams([
      ...(Object.hasOwn(fields, '_csrf') ? [] : ([['_csrf', await token(from)]] as [string, string][])),
      ...Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
    ])
    return send(path, { method: 'POST', body }, expected)
  }

  return {
    get: (path, expected = 200) => send(path, {}, expected),
    text,
    post,
    token,
    async signIn(email, password = DEMO_PASSWORD) {
      await post('/sign-in', { email, password })
    },
    async signOut() {
      await post('/sign-out')
    },
    async recordIncident(fields = {}) {
      const saved = await post('/record/incident', { ...INCIDENT, ...fields }, 303, '/record/incident')
      const check = saved.location ?? ''
      const page = load(await text(check))
      const form = page('form[action$="/submit"]')
      const rev = form.find('input[name="rev"]').attr('value') ?? ''
      // The same words are recorded again and again here, and each time it is another event.
      const others = form.find('input[name^="same-"][value="other"]').toArray()
      const answers = Object.fromEntries(others.map(input => [page(input).attr('name') ?? '', 'other']))
      await post(form.attr('action') ?? '', { rev, ...answers }, 303, check)
      return /INC-\d{4}-\d{6}-\d/.exec(check)?.[0] ?? ''
    },
    cookies,
    plant(planted) {
      jar.clear()
      for (const cookie of planted.split('; ')) keep(cookie)
    },
  }
}

/** What a page says, for the message of a failure. */
function wordsOf(body: string): string {
  const page = load(body)
  return (page('main').text() || page.text()).replace(/\s+/g, ' ').trim().slice(0, 600)
}
