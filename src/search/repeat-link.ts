import type { OrganisationDirectory } from '../organisations/directory.js'
import type { RecordRepeat } from '../patterns/record-repeats.js'
import type { LinkView } from '../web/text-view.js'

/** "Repeats: 3 more at Northmere", with the pattern behind it; `null` where nothing is known to repeat. */
export function repeatLink(
  repeat: RecordRepeat | undefined,
  directory: Pick<OrganisationDirectory, 'trust'>,
): LinkView | null {
  if (repeat === undefined) return null
  const { pattern, trust, count, afterFinding } = repeat
  const href = `/patterns/${pattern}`
  if (trust === null) return { text: `Repeats: at ${count} ${count === 1 ? 'trust' : 'trusts'}`, href }
  const place = directory.trust(trust)?.shortName ?? trust
  return { text: `Repeats: ${count} ${afterFinding ? 'since' : 'more'} at ${place}`, href }
}
