import { Router } from 'express'
import { dayInWords } from '../domain/record/partial-date.js'
import { strengthTag } from '../web/tag-view.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { PatternService } from './pattern-service.js'
import {
  detectorLabel,
  patternRow,
  patternSentence,
  patternTitle,
  recordItem,
  trustsInWords,
  type PatternWords,
} from './pattern-words.js'

export interface PatternPagesParts extends PatternWords {
  readonly patterns: PatternService
}

/** What repeats: the list, the evidence of one, and how it is worked out. */
export function patternPages(parts: PatternPagesParts): Router {
  const { patterns, directory } = parts
  const router = Router()

  router.get('/patterns', async (_req, res) => {
    const viewer = viewerFrom(res)
    const all = await patterns.list(viewer)
    const own = all.filter(pattern => pattern.trust !== null && pattern.trust === viewer.trust)
    const across = all.filter(pattern => !own.includes(pattern) && !pattern.published)
    const published = all.filter(pattern => pattern.published)
    const place = viewer.trust === null ? null : (directory.trust(viewer.trust)?.shortName ?? null)
    const row = (pattern: (typeof all)[number]) => patternRow(pattern, parts)
    res.render('pages/patterns/list', {
      pageTitle: 'Patterns',
      wide: true,
      lead: leadOf(own.length, place, published.length),
      until: dayInWords(await patterns.until()),
      groups: [
        { id: 'own', heading: `At ${place ?? 'your trust'}`, rows: own.map(row) },
        { id: 'across', heading: 'Across trusts', rows: across.map(row) },
        { id: 'published', heading: 'In published cases', rows: published.map(row) },
      ].filter(group => group.rows.length > 0),
    })
  })

  router.get('/patterns/method', (_req, res) => {
    res.render('pages/patterns/method', { pageTitle: ['How patterns are found', 'Patterns'] })
  })

  router.get('/patterns/:id', async (req, res) => {
    const viewer = viewerFrom(res)
    const pattern = await patterns.byId(viewer, req.params.id)
    const records = await patterns.evidence(viewer, pattern)
    const hidden = pattern.observed > 0 && records.length === 0
    res.render('pages/patterns/evidence', {
      pageTitle: [patternTitle(pattern, parts), 'Patterns'],
      wide: true,
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      heading: {
        title: patternTitle(pattern, parts),
        tags: [{ text: detectorLabel(pattern), style: 'plain' }, strengthTag(pattern.strength)],
        reference: pattern.id,
        lead: patternSentence(pattern, parts),
      },
      trusts: trustsInWords(pattern, parts),
      window: `${dayInWords(pattern.window.from)} to ${dayInWords(pattern.window.to)}`,
      finding: pattern.finding,
      expectedReason: pattern.expectedReason,
      chance: pattern.chanceOfAny === null ? null : Math.round(pattern.chanceOfAny * 100),
      midP: pattern.midP === null ? null : pattern.midP.toPrecision(2),
      published: pattern.published,
      events: eventsTable(pattern.events),
      orderUnknown: pattern.orderUnknown.length,
      records: records.map(record => recordItem(record, parts)),
      hidden,
    })
  })
  return router
}

function leadOf(own: number, place: string | null, published: number): string {
  const mine =
    place === null ? '' : `${own === 0 ? 'No pattern' : own === 1 ? '1 pattern' : `${own} patterns`} at ${place}. `
  return `${mine}${published} among published cases.`
}

function eventsTable(
  events: readonly { readonly refs: readonly string[]; readonly occurred: string | null; readonly counted: boolean }[],
) {
  const dated = [...events].sort((a, b) => (a.occurred ?? '').localeCompare(b.occurred ?? ''))
  return {
    caption: 'Events of this failure, in order of when they happened',
    captionHidden: false,
    columns: [{ text: 'When' }, { text: 'Records' }, { text: 'Counted' }],
    rows: dated.map(event => [
      { text: event.occurred === null ? 'Not known' : dayInWords(event.occurred) },
      { sentence: event.refs.map((ref, index) => ({ text: index === 0 ? ref : ` ${ref}`, href: `/records/${ref}` })) },
      { text: event.counted ? 'Yes' : 'No' },
    ]),
  }
}
