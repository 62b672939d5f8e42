import type { Setting } from '../../src/domain/record/code-lists.js'
import type { FailureCode } from '../../src/domain/record/record.js'
import type { Taxonomy } from '../../src/domain/taxonomy/taxonomy.js'
import type { Random } from '../../src/platform/random.js'
import {
  ACTIONS,
  CONSEQUENCES,
  DELAYS,
  DETAILS,
  DISCOVERIES,
  FAILURE_PHRASES,
  OPENINGS,
  PLACES,
  TIMES,
} from './failure-phrases.js'
import type { Study } from './studies.js'

/** An invented account of a failure: whole sentences, no names, no numbers that could be anybody's. */
export interface Story {
  readonly title: string
  readonly narrative: string
  readonly action: string
  /** The sentence that tells of the first failure. */
  readonly failure: string
  readonly condition: string
  readonly setting: Setting
  readonly codes: readonly FailureCode[]
}

/** Tells of these failure types, in pathway order, at this study. Each code quotes its own sentence. */
export function tellStory(
  random: Random,
  taxonomy: Taxonomy,
  types: readonly string[],
  study: Study,
  harm: number,
): Story {
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item
  const [finding, condition] = pick(study.findings)
  const setting = pick(study.settings)
  const words: Readonly<Record<string, string>> = {
    study: `${study.article} ${study.name}`,
    Study: `${study.article === 'a' ? 'A' : 'An'} ${study.name}`,
    name: study.name,
    finding,
    reason: pick(study.reasons),
    where: pick(PLACES[setting] ?? ['in the department']),
    when: pick(TIMES),
    delay: pick(DELAYS),
  }
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_match, slot: string) => words[slot] ?? slot)
  const failures = types.map(type => ({ type, sentence: fill(pick(FAILURE_PHRASES[type] ?? ['Something failed.'])) }))
  const sentences = [
    fill(pick(OPENINGS)),
    ...(random.below(100) < 55 ? [pick(DETAILS)] : []),
    ...failures.map(failure => failure.sentence),
    pick(DISCOVERIES),
    pick(CONSEQUENCES[harm] ?? []),
  ]
  const first = failures[0]
  const label = taxonomy.type(first?.type ?? '')?.label ?? 'Imaging failure'
  return {
    title: `${label}: ${study.name} for ${words['reason']}`,
    narrative: sentences.join(' '),
    action: pick(ACTIONS),
    failure: first?.sentence ?? '',
    condition,
    setting,
    codes: failures.map(failure => ({
      code: failure.type,
      state: 'present',
      certainty: random.below(100) < 80 ? 'high' : 'medium',
      basis: 'event',
      quote: failure.sentence,
    })),
  }
}
