import { Router } from 'express'
import { modalities, settings } from '../domain/record/code-lists.js'
import { NotFoundError } from '../platform/errors.js'
import type { RecordService } from '../records/record-service.js'
import { viewerFrom } from '../web/request-viewer.js'
import type { PatternService } from './pattern-service.js'
import {
  countBy,
  countsTable,
  patternRow,
  recordItem,
  trustLabel,
  typeLabel,
  type PatternWords,
} from './pattern-words.js'

export interface FailureTypePagesParts extends PatternWords {
  readonly patterns: PatternService
  readonly records: RecordService
}

const RECORDS_SHOWN = 10

/** Failure types by stage, and what is known of one of them. */
export function failureTypePages(parts: FailureTypePagesParts): Router {
  const { patterns, records, taxonomy } = parts
  const router = Router()

  router.get('/failure-types', async (_req, res) => {
    const counts = countBy(await patterns.countableEvents(viewerFrom(res)), event => event.types)
    res.render('pages/failure-types/list', {
      pageTitle: 'Failure types',
      stages: taxonomy.stages.map(stage => ({
        label: stage.label,
        definition: stage.definition,
        types: taxonomy.typesOf(stage.code).map(type => ({
          label: type.label,
          href: `/failure-types/${type.code}`,
          definition: type.definition,
          count: counts.get(type.code) ?? 0,
        })),
      })),
    })
  })

  router.get('/failure-types/:code', async (req, res) => {
    const type = taxonomy.type(req.params.code)
    if (type === undefined) throw new NotFoundError(req.params.code)
    const viewer = viewerFrom(res)
    const events = (await patterns.countableEvents(viewer)).filter(event => event.types.includes(type.code))
    const years = countBy(events, event => [event.occurred === null ? 'Not known' : event.occurred.on.slice(0, 4)])
    const related = countBy(events, event =>
      event.types.filter(other => other !== type.code).map(other => typeLabel(other, parts)),
    )
    const page = await records.list(viewer, {
      failureType: type.code,
      statuses: ['accepted', 'released', 'published'],
      limit: RECORDS_SHOWN,
    })
    res.render('pages/failure-types/type', {
      pageTitle: [type.label, 'Failure types'],
      wide: true,
      breadcrumbs: [{ text: 'Failure types', href: '/failure-types' }],
      heading: {
        title: type.label,
        caption: taxonomy.stage(type.stage)?.label ?? type.stage,
        lead: [{ text: type.definition }],
      },
      count: events.length,
      searchHref: `/search?failureType=${type.code}`,
      patterns: (await patterns.forFailureType(viewer, type.code)).map(pattern => patternRow(pattern, parts)),
      tables: [
        { ...countsTable('By the year in which it happened', 'Year', years) },
        countsTable(
          'Where it happened',
          'Trust',
          countBy(events, event => [trustLabel(event.trust, parts)]),
        ),
        countsTable(
          'By type of imaging',
          'Imaging',
          countBy(events, event =>
            event.modalities.map(code => (modalities.has(code) ? modalities.label(code) : code)),
          ),
        ),
        countsTable(
          'By setting',
          'Setting',
          countBy(events, event => [settings.has(event.setting) ? settings.label(event.setting) : event.setting]),
        ),
        countsTable('Failed together with it', 'Failure type', related),
      ].filter(table => table.rows.length > 0),
      records: page.records.map(record => recordItem(record, parts)),
    })
  })
  return router
}
