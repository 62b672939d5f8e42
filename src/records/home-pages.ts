import { Router } from 'express'
import { mayRecord } from '../domain/access/permission.js'
import type { Viewer } from '../domain/access/viewer.js'
import { recordStatuses } from '../domain/record/code-lists.js'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { OrganisationDirectory } from '../organisations/directory.js'
import type { PatternService, VisiblePattern } from '../patterns/pattern-service.js'
import { londonDay, type Clock } from '../platform/clock.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { RepeatItemView } from '../web/row-view.js'
import { needsView, newFindingsView, type NewFindingsView } from './home-views.js'
import type { RecordService } from './record-service.js'
import { repeatItem, type RepeatWords } from './repeat-views.js'
import { becameView, type BecameView } from './review/became-views.js'

export interface HomePagesParts {
  readonly records: RecordService
  readonly patterns: PatternService
  readonly taxonomy: Taxonomy
  readonly directory: OrganisationDirectory
  readonly clock: Clock
}

/** A heading with up to three repeats under it. */
export interface RepeatsView {
  readonly id: string
  readonly heading: string
  readonly key: readonly { readonly text: string; readonly filled: boolean }[]
  readonly items: readonly RepeatItemView[]
  readonly empty: string
  readonly all: { readonly text: string; readonly href: string }
}

const SHOWN = 3
/** Records of the viewer's own of which home says what became. */
const BECAME = 4
const KEY = [
  { text: 'Event before', filled: false },
  { text: 'Event that is counted', filled: true },
]
const FIRST_RUN = 'The first look for patterns is under way. Come back in a minute.'
/** More than are shown: those that are not about imaging are left out. */
const LATEST_FINDINGS = 30

/** Home: what needs the viewer, what repeats, what is new. For a visitor: what this is, and what is published. */
export function homePages({ records, patterns, taxonomy, directory, clock }: HomePagesParts): Router {
  const router = Router()

  router.get('/', async (_req, res) => {
    const viewer = viewerFrom(res)
    const now = clock.now()
    const [{ own, elsewhere }, findings] = await Promise.all([repeatsFor(viewer, now), newFindings(viewer, now)])
    if (viewer.userId === null) {
      res.render('pages/home/signed-out', {
        pageTitle: 'Learning from imaging incidents',
        wide: true,
        elsewhere,
        findings,
        // The page has its own.
        searchBox: { show: false, query: '' },
      })
      return
    }
    res.render('pages/home/signed-in', {
      pageTitle: 'What needs you',
      wide: true,
      needs: needsView(await records.waiting(viewer), now),
      mayRecord: mayRecord(viewer),
      became: await whatBecame(viewer),
      own,
      elsewhere,
      findings,
    })
  })

  /** What became of the records of somebody who records: whoever tells of something hears what came of it. */
  async function whatBecame(viewer: Viewer): Promise<readonly BecameView[]> {
    if (viewer.userId === null || !mayRecord(viewer)) return []
    const statuses = recordStatuses.codes.filter(status => status !== 'draft')
    const { records: latest } = await records.list(viewer, {
      reporter: viewer.userId,
      statuses,
      sort: 'recently-updated',
      limit: BECAME,
    })
    return becameView(latest)
  }

  async function newFindings(viewer: Viewer, now: Date): Promise<NewFindingsView> {
    const latest = await records.list(viewer, {
      kinds: ['finding'],
      statuses: ['published'],
      sort: 'recently-published',
      limit: LATEST_FINDINGS,
    })
    const ofImaging = latest.records.filter(record => record.imagingFailing !== 'not-imaging')
    return newFindingsView(ofImaging, taxonomy, now)
  }

  async function repeatsFor(viewer: Viewer, now: Date): Promise<{ own: RepeatsView | null; elsewhere: RepeatsView }> {
    // A home page never waits for the first run ever.
    const ready = await patterns.ready(0)
    const all = ready ? await patterns.list(viewer) : []
    const trust = viewer.trust === null ? null : directory.current(viewer.trust)
    const isHere = (pattern: VisiblePattern) => pattern.trust !== null && directory.current(pattern.trust) === trust
    const words = { taxonomy, directory, today: londonDay(now), ownTrust: trust }
    const here = all.filter(isHere)
    const others = all.filter(pattern => !isHere(pattern))
    const name = trust === null ? null : (directory.trust(trust)?.shortName ?? 'your trust')
    return {
      own:
        trust === null || name === null
          ? null
          : {
              id: 'own-heading',
              heading: `Repeating at ${name}`,
              ...itemsOf(here, words),
              empty: ready ? 'Nothing is known to repeat here.' : FIRST_RUN,
              all: { text: allOf(here.length, 'at your trust'), href: `/trusts/${encodeURIComponent(trust)}` },
            },
      elsewhere: {
        id: 'elsewhere-heading',
        heading: trust === null ? 'What repeats' : 'Repeating elsewhere',
        ...itemsOf(others, words),
        empty: ready ? 'Nothing is known to repeat.' : FIRST_RUN,
        all: { text: allOf(others.length, trust === null ? '' : 'elsewhere'), href: '/patterns' },
      },
    }
  }

  return router
}

/** The first of them, and what their dots mean where any have dots. */
function itemsOf(list: readonly VisiblePattern[], words: RepeatWords): Pick<RepeatsView, 'items' | 'key'> {
  const items = list.slice(0, SHOWN).map(pattern => repeatItem(pattern, words))
  return { items, key: items.some(({ dots }) => dots !== null) ? KEY : [] }
}

function allOf(count: number, where: string): string {
  return ['All', ...(count > SHOWN ? [String(count)] : []), 'patterns', ...(where === '' ? [] : [where])].join(' ')
}
