import { Router } from 'express'
import { seesTrustAggregates } from '../domain/access/permission.js'
import { viewerFrom } from '../web/request-viewer.js'
import { trustStageHeat } from './charts/stage-heat.js'
import type { PatternService } from './pattern-service.js'
import { runWords } from './pattern-views.js'
import { trustLabel, type PatternWords } from './pattern-words.js'
import { dayOf } from '../records/record-words.js'

export interface MapPagesParts extends PatternWords {
  readonly patterns: PatternService
}

/** Trusts by stages: where on the pathway failures were recorded, of what the viewer may count one by one. */
export function mapPages(parts: MapPagesParts): Router {
  const { patterns, taxonomy } = parts
  const router = Router()

  router.get('/patterns/map', async (_req, res) => {
    const viewer = viewerFrom(res)
    const [{ events, unplaced }, run] = await Promise.all([patterns.countable(viewer), patterns.lastRun()])
    const nameOf = (trust: string): string => trustLabel(trust, parts)
    const own = events.filter(event => event.source !== 'published' && seesTrustAggregates(viewer, event.trust))
    const published = events.filter(event => event.source === 'published')
    res.render('pages/patterns/map', {
      pageTitle: ['Trusts and stages', 'Patterns'],
      wide: true,
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      run: runWords(run, dayOf),
      tables: [
        trustStageHeat(own, {
          ...{ taxonomy, nameOf, caption: 'Recorded by your trust' },
          note: 'All that was accepted. Only people of your trust see this row; other trusts are not shown.',
        }),
        trustStageHeat(published, {
          ...{ taxonomy, nameOf, caption: 'Published cases, by trust and stage' },
          note: `Published cases are chosen, severe and few: a trust with more of them is not worse.${unplaced.length === 0 ? '' : ` ${unplaced.length} more happened at several places and are counted at none.`} An event counts at each stage where something failed.`,
        }),
      ].filter(table => table !== null),
    })
  })

  return router
}
