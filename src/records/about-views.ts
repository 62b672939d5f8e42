import type { VisibleRecord } from '../domain/access/visible-record.js'
import {
  bodyRegions,
  eventTypes,
  findingBodies,
  modalities,
  organisationRoles,
  PHYSICAL_HARM,
  PSYCHOLOGICAL_HARM,
  settings,
} from '../domain/record/code-lists.js'
import { dateInWords, dayInWords, type PartialDate } from '../domain/record/partial-date.js'
import type { SummaryRow } from '../web/table-view.js'
import type { Sentence, SentencePart } from '../web/text-view.js'
import { pounds } from './answer-views.js'
import { captureRows } from './capture/capture-about.js'
import { capital, dayOf } from './record-words.js'

/** "About this record": only what is known, most useful first. */
export function aboutRows(record: VisibleRecord): SummaryRow[] {
  return [...sourceRows(record), ...careRows(record), ...captureRows(record), ...recordRows(record)]
}

function sourceRows({ finding, source, externalRefs }: VisibleRecord): SummaryRow[] {
  if (finding === null) return refRows(externalRefs)
  const { publicUrl, reference } = finding
  const body: Sentence = [{ text: findingBodies.label(finding.body) }]
  const lines: Sentence[] = [body]
  if (reference !== null) lines.push([{ text: reference }])
  const host = webHost(publicUrl)
  if (publicUrl !== null && host !== null) lines.push([{ text: `Read it at ${host}`, href: publicUrl }])
  const also = source?.also.map(other => other.id).filter(id => id !== reference && id !== publicUrl) ?? []
  return [
    { key: 'Source', lines },
    ...(also.length === 0 ? [] : [{ key: 'Also listed as', lines: also.map(id => [referenceOrLink(id)]) }]),
    ...dateRow('Decided', finding.decidedOn),
    ...dateRow('Published', finding.publishedOn),
    ...textRow('Coroner area', finding.coronerArea ?? ''),
    ...(finding.remedyAmount === null ? [] : textRow('Payment recommended', pounds(finding.remedyAmount))),
    ...textRow('Part played by imaging', codeInWords(finding.imagingContribution)),
    ...refRows(externalRefs),
  ]
}

/** A case without a reference of its own is known by its address. */
function referenceOrLink(id: string): SentencePart {
  const host = webHost(id)
  return host === null ? { text: id } : { text: `Also at ${host}`, href: id }
}

function careRows(record: VisibleRecord): SummaryRow[] {
  const { occurred, harm } = record
  return [
    {
      key: 'It happened',
      lines: [
        [
          {
            text: occurred === null ? 'Date not known' : `${dateInWords(occurred)}, ${howExact(record)}`,
          },
        ],
      ],
    },
    ...(record.projection === 'shared' ? [] : organisationRows(record)),
    ...textRow('Imaging', record.modalities.map(code => modalities.label(code)).join(', ')),
    ...textRow('Part of the body', bodyRegions.label(record.bodyRegion)),
    ...textRow('Setting', settings.label(record.setting)),
    ...textRow('Condition', capital(record.condition)),
    ...(record.eventType === null ? [] : textRow('Type of event', eventTypes.label(record.eventType))),
    ...harmRow('Physical harm', PHYSICAL_HARM, harm.physical),
    ...harmRow('Psychological harm', PSYCHOLOGICAL_HARM, harm.psychological),
  ]
}

/** Of a record shared by another trust, nothing but the year is told. */
function howExact({ projection, occurred }: VisibleRecord): string {
  return projection === 'shared' ? 'only the year is shared' : `known to the ${occurred?.precision ?? 'day'}`
}

function organisationRows({ organisations, attributionDoubtful }: VisibleRecord): SummaryRow[] {
  if (organisations.length === 0) return []
  const onlyPlaces = organisations.every(({ role }) => role === 'where-it-happened')
  const lines: Sentence[] = organisations.map(({ name, odsCode, role }) => [
    { text: name, ...(odsCode !== null && { href: `/trusts/${encodeURIComponent(odsCode)}` }) },
    { text: onlyPlaces ? '' : ` (${organisationRoles.label(role).toLowerCase()})` },
  ])
  if (attributionDoubtful) {
    lines.push([{ text: 'The place that the source names looks wrong, so this is not counted at any trust.' }])
  }
  return [{ key: organisations.length === 1 ? 'Organisation' : 'Organisations', lines }]
}

function recordRows(record: VisibleRecord): SummaryRow[] {
  if (record.projection !== 'full') return []
  return [
    ...textRow('Recorded by', record.recordedBy ?? ''),
    ...textRow('Recorded on', dayOf(record.createdAt)),
    ...(record.submittedAt === null ? [] : textRow('Submitted on', dayOf(record.submittedAt))),
  ]
}

function refRows(refs: VisibleRecord['externalRefs']): SummaryRow[] {
  return refs.length === 0
    ? []
    : [
        {
          key: 'Other references',
          lines: refs.map(({ system, id, date }): Sentence => [
            { text: `${system} ${id}`.trim() + (date === null ? '' : `, ${dayInWords(date)}`) },
          ]),
        },
      ]
}

function harmRow(
  key: string,
  scale: readonly { readonly code: number; readonly label: string }[],
  level: number | null,
): SummaryRow[] {
  return textRow(key, scale.find(({ code }) => code === level)?.label ?? '')
}

function dateRow(key: string, date: PartialDate | null): SummaryRow[] {
  return date === null ? [] : textRow(key, dateInWords(date))
}

function textRow(key: string, text: string): SummaryRow[] {
  return text === '' ? [] : [{ key, lines: [[{ text }]] }]
}

/** "lost_opportunity" as "Lost opportunity": the coder's own word, which is in no list of ours. */
function codeInWords(code: string | null): string {
  return capital((code ?? '').replace(/[-_]+/g, ' '))
}

/** The host of a web address, without `www.`; `null` for anything that is no web address. */
function webHost(address: string | null): string | null {
  if (address === null || !/^https?:\/\//.test(address) || !URL.canParse(address)) return null
  return new URL(address).host.replace(/^www\./, '')
}
