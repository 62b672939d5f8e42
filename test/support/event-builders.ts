import type { CountedEvent, CountedFinding } from '../../src/domain/patterns/event.js'
import { partialDate } from '../../src/domain/record/partial-date.js'

/** A counted incident at trust A on a day, of one type; a test names what matters to it. */
export function anEvent(
  id: string,
  over: Omit<Partial<CountedEvent>, 'occurred'> & { readonly on?: string | null } = {},
): CountedEvent {
  const { on = '2026-03-10', ...rest } = over
  return {
    eventId: id,
    refs: [`INC-${id}`],
    source: 'incident',
    trust: 'A',
    recordedTrusts: [rest.trust ?? 'A'],
    types: ['acknowledgement.report-not-read'],
    occurred: on === null ? null : partialDate(on),
    reported: null,
    modalities: ['ct'],
    setting: 'emergency',
    harm: 1,
    demo: true,
    ...rest,
  }
}

/** A trust's own finding of 1 January 2025 without a due date: counting starts on 1 April 2025. */
export function aCountedFinding(
  over: Omit<Partial<CountedFinding>, 'issued' | 'due'> & {
    readonly issued?: string | null
    readonly due?: string | null
  } = {},
): CountedFinding {
  const { issued = '2025-01-01', due = null, ...rest } = over
  return {
    ref: 'FND-1',
    eventId: 'finding-1',
    trust: 'A',
    types: ['acknowledgement.report-not-read'],
    issued: issued === null ? null : partialDate(issued),
    due: due === null ? null : partialDate(due),
    published: false,
    demo: true,
    ...rest,
  }
}

/** So many events of other types, one source, spread over the days of a month. */
export function otherEvents(
  trust: string,
  many: number,
  month: string,
  over: Partial<CountedEvent> = {},
): CountedEvent[] {
  return Array.from({ length: many }, (_, index) =>
    anEvent(`${trust}-${month}-${index}`, {
      trust,
      types: ['scheduling.delay-to-scan'],
      on: `${month}-${String(1 + (index % 28)).padStart(2, '0')}`,
      ...over,
    }),
  )
}
