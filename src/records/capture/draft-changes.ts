import { MARKS } from '../../domain/deidentify/marks.js'
import { NO_CAPTURE_FACTS, type CaptureFacts, type EnteredForm } from '../../domain/record/capture-facts.js'
import { cleanText, LIMITS } from '../../domain/record/draft.js'
import type { PersonalChoice } from '../../domain/record/personal-words.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { chosenCodes, type EnteredFields } from './entered-fields.js'

/** What each way of saving changes in a draft. */

/** A draft with everything that was entered. */
export function withFields(previous: ImagingRecord, fields: EnteredFields, newReference: () => string): ImagingRecord {
  return {
    ...previous,
    ...fields.record,
    codes: chosenCodes(fields.codes, previous.codes),
    ...(fields.recommendations !== undefined && {
      // Recommendations keep the reference they already have, by their place in the list.
      recommendations: fields.recommendations.map((recommendation, index) => ({
        ...recommendation,
        ref: previous.recommendations[index]?.ref ?? newReference(),
        owner: '',
        timescale: null,
        status: 'open' as const,
      })),
    }),
    capture: { ...(previous.capture ?? NO_CAPTURE_FACTS), ...fields.capture, entered: null },
  }
}

/** A draft as it was typed, not whole yet. */
export function asTyped(previous: ImagingRecord, typed: EnteredForm): ImagingRecord {
  return {
    ...previous,
    // A record that was handed in once keeps the title that others know it by until the new one is.
    ...(previous.submittedAt === null && { title: cleanText(String(typed['title'] ?? '')).slice(0, LIMITS.title) }),
    capture: { ...(previous.capture ?? NO_CAPTURE_FACTS), entered: typed },
  }
}

/** The owning trust keeps what was taken out, and what somebody said is no person's. */
export function withChoice(record: ImagingRecord, choice: PersonalChoice | null): ImagingRecord {
  if (choice === null) return record
  const { words } = choice
  const facts: CaptureFacts = record.capture ?? NO_CAPTURE_FACTS
  return {
    ...record,
    capture:
      choice.action === 'keep'
        ? { ...facts, notPersonal: [...new Set([...facts.notPersonal, words])] }
        : {
            ...facts,
            masked: [...facts.masked.filter(other => other.words !== words), { words, mark: MARKS[choice.type] }],
          },
  }
}
