import { ageBandIn } from '../../domain/deidentify/release-check.js'
import type { Cell } from '../../domain/deidentify/reidentification-risk.js'
import { modalities } from '../../domain/record/code-lists.js'
import { countedCodes, type ImagingRecord } from '../../domain/record/record.js'
import type { ReleaseWords } from '../../domain/record/release.js'
import type { EventTraits, SimilarEvents } from './similar-events.js'

/** One more than what counts as a small cell: nobody needs to know of more. */
const ENOUGH = 6
/** Texts of one trust, month and kind of imaging that are read for an age. */
const MOST_TEXTS = 300

/**
 * Among how many events this one would hide: at its own trust by imaging and month, the same with the age that the text
 * tells; and anywhere by what the release itself shows (imaging, body region, failure type and year) and by the condition.
 * Events of other trusts are counted without being told: those cells only say whether there are fewer than five.
 */
export async function cellsOf(record: ImagingRecord, words: ReleaseWords, events: SimilarEvents): Promise<Cell[]> {
  const { ownerTrust, occurred, bodyRegion } = record
  const modality = record.modalities.find(code => code !== 'unspecified' && code !== 'other')
  const failureType = countedCodes(record)[0]?.code
  const condition = record.condition.trim()
  const month = occurred === null || occurred.precision === 'year' ? null : occurred.on.slice(0, 7)
  const year = occurred?.on.slice(0, 4)
  const imaging = modality === undefined ? {} : { modality }
  const kind = modality === undefined ? '' : `${modalities.label(modality)}, `
  const cells: Promise<Cell | null>[] = []
  if (ownerTrust !== null && month !== null) {
    const here: EventTraits = { ownerTrust, occurred: month, ...imaging }
    cells.push(
      events.count(here, ENOUGH).then(count => ({ traits: `${kind}trust and month`, events: count })),
      ageCell(here, words, `${kind}trust, month and age`, events),
    )
  }
  if (year !== undefined && failureType !== undefined) {
    const shown: EventTraits = { occurred: year, failureType, ...imaging, ...regionOf(bodyRegion) }
    cells.push(anywhere(shown, `${kind}part of the body, failure type and year`, events))
  }
  if (condition !== '') cells.push(anywhere({ condition }, 'condition', events))
  return (await Promise.all(cells)).filter(cell => cell !== null)
}

function regionOf(bodyRegion: ImagingRecord['bodyRegion']): EventTraits {
  return bodyRegion === 'unknown' ? {} : { bodyRegion }
}

async function anywhere(traits: EventTraits, words: string, events: SimilarEvents): Promise<Cell> {
  return { traits: words, events: await events.count(traits, ENOUGH), ofOthersToo: true }
}

async function ageCell(
  traits: EventTraits,
  words: ReleaseWords,
  told: string,
  events: SimilarEvents,
): Promise<Cell | null> {
  const band = ageBandIn(`${words.title}\n${words.narrative}`)
  if (band === null) return null
  const texts = await events.texts(traits, MOST_TEXTS)
  return { traits: told, events: texts.filter(text => ageBandIn(text) === band).length }
}
