import compression from 'compression'
import express, { type RequestHandler } from 'express'
import { PROJECT_ROOT } from '../../src/platform/project-root.js'
import { startThread } from '../../src/platform/worker-thread.js'
import type { IndexAnswer, SearchIndex } from '../../src/search/search-index.js'
import { EMPTY_QUERY, searchHref } from '../../src/search/search-query.js'
import { installViewEngine } from '../../src/web/view-engine.js'
import { listen } from '../../test/support/browser-session.js'
import { byTurns } from '../support/repeated.js'
import { benchViewer, load } from './asking.js'
import { limit, rate, told, type SearchBench } from './measure.js'
import { AS_BUILT, pageOver } from './page-app.js'
import type { PageLoad } from './page-load-thread.js'
import { generatedRecords } from './records.js'

const RECORDS = 2_000
const REPETITIONS = { small: 5, full: 5, huge: 5 } as const
const SECONDS = { small: 2, full: 4, huge: 4 } as const
const WORDS = 'report not read'

/**
 * How many search pages a second one process serves when the engine answers at once (from memory, the answers it once
 * gave), against bare Express that draws the same template with the same values. The load comes from a thread of its own.
 */
export const bench: SearchBench = {
  title: 'Serving the search page, without its engine',
  measure: ({ size, engine, repetitions, found }) =>
    engine.withIndex(async index => {
      const records = [...generatedRecords(RECORDS)]
      await load(index, records)
      const viewer = benchViewer(1)
      const stub = answeringFromMemory(index)
      const drawn = drawing()
      const page = await listen(pageOver({ index: stub.index, records, viewer, before: [drawn.listen] }))
      const compressed = await listen(pageOver({ index: stub.index, records, viewer, before: [compression()] }))
      const path = searchHref({ ...EMPTY_QUERY, words: WORDS })
      try {
        await fetch(page.address + path)
        const bare = await listen(bareApp(drawn.last()))
        try {
          const ask = (address: string) => (): Promise<PageLoad> => underLoad(address + path, SECONDS[size])
          const [ours = [], theirs = []] = await byTurns(repetitions(REPETITIONS), ask(page.address), ask(bare.address))
          const brotli = await underLoad(compressed.address + path, 1, 'br')
          const perSecond = (loads: readonly PageLoad[]): number[] =>
            loads.map(({ answers, seconds }) => answers / seconds)
          found(
            rate('pages', perSecond(ours), 'bare Express', perSecond(theirs), 0.7, 'req/s'),
            limit('size of the page in brotli', brotli.bytes / brotli.answers / 1024, 14, 'KiB'),
            told('size of the page', (ours[0]?.bytes ?? NaN) / (ours[0]?.answers ?? NaN) / 1024, 'KiB'),
            told("size of the engine's answers, as JSON", stub.bytes() / 1024, 'KiB'),
          )
        } finally {
          await bare.close()
        }
      } finally {
        await Promise.all([page.close(), compressed.close()])
      }
    }),
}

/** Asks the engine once for each question. */
function answeringFromMemory(index: SearchIndex) {
  const answers = new Map<string, Promise<IndexAnswer>>()
  let bytes = 0
  return {
    bytes: () => bytes,
    index: {
      ...index,
      search(query): Promise<IndexAnswer> {
        const asked = JSON.stringify(query)
        const known = answers.get(asked)
        if (known !== undefined) return known
        const answer = index.search(query)
        answers.set(asked, answer)
        void answer.then(given => (bytes += JSON.stringify(given).length))
        return answer
      },
    } satisfies SearchIndex,
  }
}

interface Drawn {
  readonly view: string
  readonly values: object
}

/** Keeps what a page was last drawn from. */
function drawing() {
  let last: Drawn | null = null
  const listen: RequestHandler = (_req, res, next) => {
    const render = res.render.bind(res)
    // Our pages give values and no callback.
    res.render = (view: string, given?: object | ((err: Error, html: string) => void)) => {
      const values = typeof given === 'object' ? given : {}
      last = { view, values: { ...res.locals, ...values } }
      render(view, values)
    }
    next()
  }
  return {
    listen,
    last(): Drawn {
      if (last === null) throw new Error('No page was drawn')
      return last
    },
  }
}

function bareApp({ view, values }: Drawn): express.Express {
  const app = express()
  installViewEngine(app, PROJECT_ROOT, AS_BUILT)
  app.get('/search', (_req, res) => res.render(view, values))
  return app
}

function underLoad(url: string, seconds: number, encoding = 'identity'): Promise<PageLoad> {
  const thread = startThread(import.meta.url, 'page-load-thread', { url, seconds, encoding })
  return new Promise((resolve, reject) => {
    thread.on('message', resolve)
    thread.on('error', reject)
  })
}
