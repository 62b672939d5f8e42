import { Router } from 'express'
import { dayInWords, yearOf } from '../domain/record/partial-date.js'
import { NotFoundError } from '../platform/errors.js'
import type { RecordService } from '../records/record-service.js'
import { barTrend } from '../web/bar-trend.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { PatternService } from './pattern-service.js'
import { countBy, countsTable, patternRow, recordItem, typeLabel, type PatternWords } from './pattern-words.js'

export interface TrustPagesParts extends PatternWords {
  readonly patterns: PatternService
  readonly records: RecordService
}

const RECORDS_SHOWN = 10

/** Trusts and boards: all of them, and where one of them stands. */
export function trustPages(parts: TrustPagesParts): Router {
  const { patterns, records, directory } = parts
  const router = Router()

  router.get('/trusts', async (_req, res) => {
    const events = await patterns.countableEvents(viewerFrom(res))
    const counts = countBy(events, event => [event.trust])
    res.render('pages/trusts/list', {
      pageTitle: 'Trusts',
      regions: directory.regions().map(region => ({
        name: region.name,
        trusts: directory
          .trusts()
          .filter(trust => trust.regionCode === region.code && (trust.status === 'open' || counts.has(trust.odsCode)))
          .map(trust => ({
            name: trust.name,
            href: `/trusts/${trust.odsCode}`,
            note: counts.has(trust.odsCode) ? `${counts.get(trust.odsCode) ?? 0} counted` : '',
          })),
      })),
    })
  })

  router.get('/trusts/:code', async (req, res) => {
    const trust = directory.trust(req.params.code)
    if (trust === null) throw new NotFoundError(req.params.code)
    const viewer = viewerFrom(res)
    const today = directory.current(trust.odsCode)
    const events = (await patterns.countableEvents(viewer)).filter(event => event.trust === today)
    const found = await patterns.forTrust(viewer, trust.odsCode)
    const page = await records.list(viewer, {
      trusts: directory.codesUnder(trust.odsCode),
      statuses: ['accepted', 'released', 'published'],
      sort: 'newest',
      limit: RECORDS_SHOWN,
    })
    // A release of another trust carries no place, so it must not stand on the page of its place.
    const shown = page.records.filter(record => record.projection !== 'shared')
    res.render('pages/trusts/trust', {
      pageTitle: [trust.name, 'Trusts'],
      wide: true,
      breadcrumbs: [{ text: 'Trusts', href: '/trusts' }],
      heading: {
        title: trust.name,
        facts: [
          { text: trust.odsCode },
          { text: trust.regionName },
          {
            text:
              trust.status === 'open' ? 'Open' : `Closed${trust.closed === null ? '' : ` ${dayInWords(trust.closed)}`}`,
          },
        ],
        lead: [{ text: standing(events.length, found.length) }],
      },
      demo: trust.demo,
      history: directory.history(trust.odsCode).map(step => ({
        when: dayInWords(step.effective),
        text: `${step.fromName}: ${step.kind}, ${step.toName}`,
      })),
      patterns: found.map(pattern => patternRow(pattern, parts)),
      trend: trendOf(events),
      stages: countsTable(
        'Where on the pathway',
        'Stage',
        countBy(events, event => event.types.map(type => parts.taxonomy.stageOf(type)?.label ?? type)),
      ),
      types: countsTable(
        'Failure types',
        'Failure type',
        countBy(events, event => event.types.map(type => typeLabel(type, parts))),
      ),
      hasEvents: events.length > 0,
      records: shown.map(record => recordItem(record, parts)),
    })
  })
  return router
}

function standing(events: number, patterns: number): string {
  if (events === 0)
    return 'No event of this organisation that you may count is recorded. That does not mean that none happened.'
  const repeats =
    patterns === 0 ? 'nothing repeats among them yet' : `${patterns} ${patterns === 1 ? 'pattern' : 'patterns'}`
  return `${events} ${events === 1 ? 'event' : 'events'} counted; ${repeats}.`
}

function trendOf(events: readonly { readonly occurred: Parameters<typeof yearOf>[0] | null }[]) {
  const years = events.flatMap(event => (event.occurred === null ? [] : [yearOf(event.occurred)]))
  if (years.length === 0) return null
  const first = Math.min(...years)
  const bars = Array.from({ length: Math.max(...years) - first + 1 }, (_, index) => ({
    label: String(first + index),
    value: years.filter(year => year === first + index).length,
  }))
  return barTrend({
    title: 'Events by the year in which they happened',
    sub: `${years.length} of ${events.length} have a known year. Counts, not rates.`,
    bars,
    table: { caption: 'Events by year', label: 'Year', value: 'Events' },
  })
}
