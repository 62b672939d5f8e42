import type { VisibleRecord } from '../../domain/access/visible-record.js'
import { dateInWords } from '../../domain/record/partial-date.js'
import type { CaptureFacts } from '../../domain/record/capture-facts.js'
import { CROSS_FIELD_RULES } from '../../domain/record/rules.js'
import type { SummaryRow } from '../../web/table-view.js'
import type { Sentence } from '../../web/text-view.js'
import { ASSOCIATION_WORDS, YES_NO_WORDS } from './beside-form.js'

/**
 * What the recorder said beside the account, for "About this record": only what was said, and only to those who see the
 * record in full. Releases carry none of it.
 */
export function captureRows({ projection, capture }: VisibleRecord): SummaryRow[] {
  if (projection !== 'full' || capture === undefined) return []
  const { candour } = capture
  const candourLines = [
    candour.due === null ? '' : `Due: ${YES_NO_WORDS[candour.due].toLowerCase()}`,
    candour.told === null ? '' : `Told on ${dateInWords(candour.told)}`,
    candour.written === null ? '' : `In writing on ${dateInWords(candour.written)}`,
  ]
  return [
    ...rows('Complaint received', [capture.received === null ? '' : dateInWords(capture.received)]),
    ...rows('A patient was affected', [capture.patientAffected === null ? '' : YES_NO_WORDS[capture.patientAffected]]),
    ...rows('It may happen within days', [capture.riskImminent === null ? '' : YES_NO_WORDS[capture.riskImminent]]),
    ...rows('It led to the harm', [capture.association === null ? '' : ASSOCIATION_WORDS[capture.association]]),
    ...rows('Duty of candour', candourLines),
    ...rows(
      'Kept although it looks wrong',
      capture.kept.map(({ rule, reason }) => {
        const message = CROSS_FIELD_RULES.find(({ id }) => id === rule)?.message ?? rule
        return `${message}. Because: ${reason}`
      }),
    ),
    ...otherEventRows(capture.otherEvents),
    ...rows(
      'Taken out while it was told',
      capture.masked.map(({ words, mark }) => `${mark} stands for “${words}”`),
    ),
    ...rows(
      'Looks personal and is not',
      capture.notPersonal.map(words => `“${words}”`),
    ),
  ]
}

/** The warning that it may be recorded twice, and what its recorder said. */
function otherEventRows(otherEvents: CaptureFacts['otherEvents']): SummaryRow[] {
  const lines = otherEvents.map(({ ref, reason }): Sentence => [
    { text: 'Told in nearly the same words as ' },
    { text: ref, href: `/records/${ref}` },
    { text: reason === '' ? '. No reason was given.' : `. Because: ${reason}` },
  ])
  return lines.length === 0 ? [] : [{ key: 'Another event, by the recorder’s word', lines }]
}

function rows(key: string, lines: readonly string[]): SummaryRow[] {
  const said = lines.filter(line => line !== '').map((text): Sentence => [{ text }])
  return said.length === 0 ? [] : [{ key, lines: said }]
}
