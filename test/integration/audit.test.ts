import { execFile } from 'node:child_process'
import { load } from 'cheerio'
import type { ImagingRecord } from '../../src/domain/record/record.js'
import { makeReference } from '../../src/domain/record/reference.js'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { openSession, type BrowserSession } from '../support/browser-session.js'
import { composedApp, type ComposedApp } from '../support/composed-app.js'
import { anIncident } from '../support/record-builders.js'

/** What is written down of people's deeds, and who reads it; what is due under the retention periods. */

let app: ComposedApp
let admin: BrowserSession
let reviewer: BrowserSession
let otherReviewer: BrowserSession
let national: BrowserSession

let drawn = 500_000
async function put(over: Partial<ImagingRecord> = {}): Promise<string> {
  const ref = makeReference('incident', 2026, drawn++)
  const id = `00000000-0000-4000-9000-${String(drawn).padStart(12, '0')}`
  await app.services.recordStore.insert(anIncident({ ref, id, eventId: id, ...over }))
  return ref
}

async function entriesOn(subject: string) {
  return (await app.services.audit.list({ subject, skip: 0, limit: 100 })).entries
}

function rowsOf(html: string): string[] {
  const page = load(html)
  return page('tbody tr')
    .map((_index, row) => page(row).text().replace(/\s+/g, ' '))
    .get()
}

/** `cli audit verify` in a process of its own, on the same store. */
async function verifyFromTerminal(): Promise<{ code: number; out: string }> {
  const { store, dataDirectory } = app.services.config
  const script = "const { runCommandLine } = await import('./src/cli.ts'); await runCommandLine(process.argv)"
  const argv = ['--import', 'tsx', '--input-type=module', '-e', script, 'cli', 'audit', 'verify']
  const env = {
    ...{ PATH: process.env['PATH'], NODE_ENV: 'test', DEMO_MODE: 'true', DATA_DIR: dataDirectory },
    ...{ MONGODB_URI: store.uri ?? '', MONGODB_DATABASE: store.database },
  }
  return new Promise(resolve => {
    execFile(process.execPath, argv, { cwd: PROJECT_ROOT, env }, (error, out) =>
      resolve({ code: error === null ? 0 : Number(error.code), out }),
    )
  })
}

beforeAll(async () => {
  app = await composedApp()
  admin = await openSession(app.address, 'admin@northmere.example')
  reviewer = await openSession(app.address, 'reviewer@northmere.example')
  otherReviewer = await openSession(app.address, 'reviewer@ferncastle.example')
  national = await openSession(app.address, 'admin@national.example')
}, 120_000)

afterAll(async () => {
  await app.close()
})

describe('what is written down', () => {
  it('is every reading of unreleased text, by page and by API, but not of one’s own or of what is published', async () => {
    const ref = await put()
    await reviewer.get(`/records/${ref}`)
    await reviewer.get(`/api/v1/records/${ref}`)
    expect((await entriesOn(ref)).map(({ action, trust }) => [action, trust])).toEqual([
      ['record-read', 'DEMO-NM'],
      ['record-read', 'DEMO-NM'],
    ])
    const own = await put({ reporter: { userId: '00000000-0000-4000-8000-000000000002', name: 'Priya Nair' } })
    await reviewer.get(`/records/${own}`)
    expect(await entriesOn(own)).toEqual([])
  })

  it('is every refusal, an unknown reference like a forbidden one, and nothing else of an address', async () => {
    const ref = await put()
    const unknown = makeReference('incident', 2026, 499_999)
    await otherReviewer.get(`/records/${ref}`, 404)
    await otherReviewer.get(`/records/${unknown}`, 404)
    await otherReviewer.get('/records/Mrs-Bloggs', 404)
    for (const subject of [ref, unknown]) {
      expect((await entriesOn(subject)).map(({ action, reason, trust }) => [action, reason, trust])).toEqual([
        ['refused', 'GET, not found', 'DEMO-FC'],
      ])
    }
    expect(JSON.stringify(await app.services.audit.latest(50))).not.toContain('Bloggs')
  })

  it('is that a record was submitted, and not by whom where its reporter is confidential', async () => {
    const reporter = await openSession(app.address, 'reporter@northmere.example')
    const ref = await reporter.recordIncident()
    const secret = await reporter.recordIncident({ confidential: 'yes' })
    expect(await entriesOn(ref)).toMatchObject([
      { action: 'record-submitted', trust: 'DEMO-NM', actor: expect.any(String) as string },
    ])
    expect(await entriesOn(secret)).toMatchObject([{ action: 'record-submitted', trust: 'DEMO-NM', actor: null }])
  })

  it('is nothing of somebody who is not signed in', async () => {
    const ref = await put()
    await (await openSession(app.address)).get(`/records/${ref}`, 404)
    expect(await entriesOn(ref)).toEqual([])
  })
})

describe('the audit page', () => {
  it('shows administrators their own trust, national ones every trust, and nobody else anything', async () => {
    const ref = await put()
    await reviewer.get(`/records/${ref}`)
    await otherReviewer.get(`/records/${ref}`, 404)
    const rows = rowsOf(await admin.text(`/audit?on=${ref}`))
    expect(rows).toEqual([expect.stringContaining('Priya Nair')])
    expect(rows[0]).toContain('Read a record in full')
    const all = rowsOf(await national.text(`/audit?on=${ref}`))
    expect(all).toHaveLength(2)
    expect(all.join()).toContain('Sunita Rao')
    for (const path of ['/audit', '/audit/export.csv', '/admin', '/admin/retention']) {
      await reviewer.get(path, 403)
      await (await openSession(app.address)).get(path, 303)
    }
    expect(load(await reviewer.text('/'))('nav').text()).not.toContain('Admin')
    expect(load(await admin.text('/'))('header').text()).toContain('Admin')
  })

  it('is narrowed by what, who and when, and says what it cannot read', async () => {
    const ref = await put()
    await reviewer.get(`/records/${ref}`)
    const today = new Date().toISOString().slice(0, 10)
    const narrowed = `/audit?what=reading&who=reviewer@northmere.example&on=${ref}&from=${today}&to=${today}`
    expect(rowsOf(await admin.text(narrowed))).toHaveLength(1)
    expect(rowsOf(await admin.text(narrowed.replace('reading', 'release')))).toEqual([])
    expect(rowsOf(await admin.text(`/audit?on=${ref}&to=2020-01-01`))).toEqual([])
    const faulty = await admin.get('/audit?what=nonsense&who=nobody&on=INC&from=2026-02-30', 422)
    expect(load(faulty.body)('.nhsuk-error-summary li')).toHaveLength(4)
    expect(rowsOf(faulty.body)).toEqual([])
    expect(load(faulty.body)('#who').val()).toBe('nobody')
  })

  it('turns pages', async () => {
    const ref = await put()
    for (let n = 0; n < 52; n++) {
      await app.services.audit.append({
        actor: null,
        action: 'exported',
        subject: ref,
        reason: String(n),
        trust: 'DEMO-NM',
      })
    }
    expect(rowsOf(await admin.text(`/audit?on=${ref}`))).toHaveLength(50)
    expect(rowsOf(await admin.text(`/audit?on=${ref}&page=2`))).toHaveLength(2)
    expect(rowsOf(await admin.text(`/audit?on=${ref}&page=99999`))).toEqual([])
  })

  it('goes out as CSV, own trust only, no cell a formula, and is itself written down', async () => {
    const ref = await put()
    await app.services.audit.append({ actor: null, action: 'exported', subject: ref, reason: '=1+1', trust: 'DEMO-NM' })
    await app.services.audit.append({
      actor: null,
      action: 'exported',
      subject: ref,
      reason: 'theirs',
      trust: 'DEMO-FC',
    })
    const answer = await admin.get(`/audit/export.csv?on=${ref}`)
    expect(answer.headers.get('Content-Disposition')).toMatch(/attachment; filename="afterimage-audit-.*\.csv"/)
    const lines = answer.body.trim().split('\n')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain('number,at,actor,action,subject,reason,trust,records,previous,hash')
    expect(lines[1]).toContain(`,'=1+1,`)
    expect(await app.services.audit.latest(1)).toMatchObject([
      { action: 'exported', subject: 'audit log', trust: 'DEMO-NM' },
    ])
    await admin.get('/audit/export.csv?from=yesterday', 422)
  })
})

describe('the chain', () => {
  it('names the first entry that was tampered with, from the terminal too', async () => {
    const { entries } = await app.services.audit.verify()
    expect(entries).toBeGreaterThan(60)
    const collection = app.services.connection.collection<{ _id: number; trust?: string | null }>('audit')
    const before = await collection.findOne({ _id: 20 })
    await collection.updateOne({ _id: 20 }, { $set: { trust: 'DEMO-XX' } })
    expect(await app.services.audit.verify()).toMatchObject({ entries: 19, brokenAt: 20 })
    expect(await verifyFromTerminal()).toEqual({
      code: 1,
      out: expect.stringContaining('Broken at entry 20:') as string,
    })
    await collection.updateOne({ _id: 20 }, { $unset: { trust: '' } })
    expect(await app.services.audit.verify()).toMatchObject({ entries: 19, brokenAt: 20 })
    await collection.updateOne({ _id: 20 }, { $set: { trust: before?.trust ?? null } })
    expect(await app.services.audit.verify()).toMatchObject({ brokenAt: null })
  }, 120_000)
})

describe('words taken out for good', () => {
  it('are marked by a reviewer, confirmed by an administrator who sees none of them, and found by nobody', async () => {
    const ref = await put({ title: 'Seen by Zephyrine Quux', narrative: 'Zephyrine Quux was not told.', codes: [] })
    await app.services.sync.drain()
    expect(await reviewer.text('/search?q=zephyrine')).toContain(ref)
    await otherReviewer.get(`/records/${ref}/expunge`, 404)
    const form = `/records/${ref}/expunge`
    const wrong = await reviewer.post(form, { rev: '1', words: 'Mr Nobody', reason: 'x' }, 422)
    expect(load(wrong.body)('#words').val()).toBe('Mr Nobody')
    const stale = await reviewer.post(form, { rev: '7', words: 'Zephyrine Quux', reason: 'Asked for' }, 409)
    expect(load(stale.body)('#words').val()).toBe('Zephyrine Quux')
    await reviewer.post(form, { rev: '1', words: 'Zephyrine Quux', reason: 'Asked for by the family' })
    await reviewer.post(`/admin/expunge/${ref}`, { reference: ref }, 403)
    await otherReviewer.post(`/admin/expunge/${ref}`, { reference: ref }, 404)
    await national.post(`/admin/expunge/${ref}`, { reference: ref }, 403)

    expect(await admin.text('/admin/expunge')).toContain(ref)
    const page = await admin.text(`/admin/expunge/${ref}`)
    expect(page).toContain('Asked for by the family')
    expect(page).not.toMatch(/Zephyrine|Quux/)
    await admin.post(`/admin/expunge/${ref}`, { reference: 'INC' }, 422)
    await admin.post(`/admin/expunge/${ref}`, { reference: ref })

    const stored = await app.services.connection.collection('records').findOne({ ref })
    expect(JSON.stringify(stored)).not.toMatch(/Zephyrine|Quux/)
    // Searches leave it out until the index has let go of the words, and find it again without them.
    expect(await reviewer.text('/search?q=zephyrine')).not.toContain(ref)
    await app.services.sync.drain()
    expect(await reviewer.text('/search?q=zephyrine')).not.toContain(ref)
    expect(await reviewer.text(`/records/${ref}`)).toContain('[taken out] was not told')
    expect(JSON.stringify(await entriesOn(ref))).not.toMatch(/Zephyrine|Quux/)
    await admin.post(`/admin/expunge/${ref}`, { reference: ref }, 404)
  })
})

describe('what is due', () => {
  it('is told by reference and date, of one’s own trust, and by no word of the record', async () => {
    const long = new Date('2009-05-01T10:00:00Z')
    const due = await put({
      submittedAt: long,
      createdAt: long,
      harm: { physical: 1, psychological: 0 },
      title: 'Zanzibar',
    })
    const serious = await put({ submittedAt: long, createdAt: long, harm: { physical: 4, psychological: null } })
    const theirs = await put({ submittedAt: long, createdAt: long, ownerTrust: 'DEMO-FC' })
    const text = load(await admin.text('/admin/retention'))('main').text()
    expect(text).toContain(due)
    expect(text).toContain('1 May 2019')
    expect(text).not.toContain(serious)
    expect(text).not.toContain(theirs)
    expect(text).not.toContain('Zanzibar')
    expect(load(await national.text('/admin/retention'))('main').text()).toContain(theirs)
  })
})
