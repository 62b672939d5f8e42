import type { Request, Response } from 'express'
import { MARKS } from '../../domain/deidentify/marks.js'
import type { EnteredForm } from '../../domain/record/capture-facts.js'
import type { PersonalChoice } from '../../domain/record/personal-words.js'
import type { ImagingRecord } from '../../domain/record/record.js'
import { safetyView } from './safety-views.js'
import { savedAt } from './task-views.js'

/** A form that the page itself sends while somebody types in it, and goes on with: answered with data, not with a page. */

/** A decision about words that look personal, with the form before and after it; `choice` is `null` where nothing was to decide. */
export interface Decided {
  readonly before: EnteredForm
  readonly typed: EnteredForm
  readonly choice: PersonalChoice | null
}

export function isInPlace(req: Request): boolean {
  return req.get('X-Saved-While-Typing') === 'yes'
}

/**
 * Tells the page where its draft stands, and where the form is sent from now on. After a decision also what it did: `texts`,
 * those that changed, by field; `safety`, the panel as it is now; `said`, what to tell of it.
 */
export async function answerInPlace(
  res: Response,
  draft: ImagingRecord,
  action: string,
  decided: Decided | null,
): Promise<void> {
  const stands = { ref: draft.ref, rev: draft.rev, saved: savedAt(draft), action }
  if (decided === null) {
    res.json(stands)
    return
  }
  const { before, typed, choice } = decided
  const view = safetyView(typed, draft.capture?.notPersonal ?? [])
  res.json({
    ...stands,
    texts: Object.fromEntries(Object.entries(typed).filter(([field, value]) => value !== before[field])),
    safety: await partial(res, 'partials/records/safety', view),
    said: saidOf(choice),
  })
}

function saidOf(choice: PersonalChoice | null): string {
  if (choice === null) return 'Those words are not in the text any more.'
  return choice.action === 'mask'
    ? `We put ${MARKS[choice.type]} in place of those words.`
    : 'We keep those words, and do not ask about them again.'
}

function partial(res: Response, name: string, view: object): Promise<string> {
  return new Promise((resolve, reject) => {
    res.render(name, { layout: false, ...view }, (error: Error | null, html) => {
      if (error) reject(error)
      else resolve(html)
    })
  })
}
