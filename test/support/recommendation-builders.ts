import type { TrackedRecommendation } from '../../src/domain/recommendation/recommendation.js'
import { NORTHMERE } from './record-builders.js'

/** An open recommendation at Northmere that came from a pattern; a test names what matters to it. */
export function aTrackedRecommendation(over: Partial<TrackedRecommendation> = {}): TrackedRecommendation {
  return {
    ref: 'REC-2026-706233-1',
    rev: 1,
    demo: true,
    trust: NORTHMERE,
    from: { kind: 'pattern', ref: 'PAT-2026-300144-0' },
    type: 'action-plan',
    text: 'Send each report to a team, and audit unread ones every week.',
    owner: 'Clinical director, radiology',
    due: '2026-05-01',
    evidence: 'Three monthly audits without an unread report.',
    status: 'open',
    closedOn: null,
    closedWith: '',
    createdAt: new Date('2026-03-02T10:00:00Z'),
    createdBy: { userId: 'priya', name: 'Priya Nair' },
    closedBy: null,
    ...over,
  }
}
