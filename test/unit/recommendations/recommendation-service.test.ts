import { daysLate, recommendationDraftSchema } from '../../../src/domain/recommendation/recommendation.js'
import { movableClock } from '../../../src/platform/clock.js'
import { InvalidInputError, NotAllowedError, NotFoundError, StaleRevisionError } from '../../../src/platform/errors.js'
import { seededRandom } from '../../../src/platform/random.js'
import { createRecommendationService } from '../../../src/recommendations/recommendation-service.js'
import { memoryRecommendationStore } from '../../support/memory-recommendation-store.js'
import { aViewer, FERNCASTLE } from '../../support/record-builders.js'
import { aTrackedRecommendation } from '../../support/recommendation-builders.js'

const reviewer = aViewer('priya', ['reviewer'])
const board = aViewer('bea', ['board'])
const analyst = aViewer('ana', ['national-analyst'])
const REF = aTrackedRecommendation().ref
const NATIONAL = 'REC-2026-100000-0'

async function service() {
  const store = memoryRecommendationStore()
  await store.insertMissing(aTrackedRecommendation())
  await store.insertMissing(aTrackedRecommendation({ ref: NATIONAL, trust: null }))
  const clock = movableClock(new Date('2026-04-20T09:00:00Z'))
  return { store, recommendations: createRecommendationService({ store, clock, random: seededRandom(7) }) }
}

describe('Recommendations that are followed', () => {
  it.each([
    ['its reviewers', reviewer, [REF]],
    ['its board', board, [REF]],
    ['national analysts, those to all trusts', analyst, [NATIONAL]],
    ['another trust’s reviewer, none', aViewer('rose', ['reviewer'], FERNCASTLE), []],
    ['its administrator, none', aViewer('adam', ['admin']), []],
    ['a reporter, none', aViewer('amara', ['reporter']), []],
  ])('are read by %s', async (_who, viewer, readable) => {
    const { recommendations } = await service()
    expect((await recommendations.list(viewer)).map(one => one.ref)).toEqual(readable)
    for (const ref of [REF, NATIONAL]) {
      if (readable.includes(ref)) expect((await recommendations.open(viewer, ref)).ref).toBe(ref)
      else await expect(recommendations.open(viewer, ref)).rejects.toThrow(NotFoundError)
    }
  })

  it('are closed by a reviewer of the trust, with words, once', async () => {
    const { store, recommendations } = await service()
    const closing = { status: 'done', closedWith: 'The inbox has an owner; audits of March and April.' } as const
    await expect(recommendations.close(board, REF, 1, closing)).rejects.toThrow(NotAllowedError)
    await expect(recommendations.close(analyst, REF, 1, closing)).rejects.toThrow(NotFoundError)
    await expect(recommendations.close(reviewer, REF, 1, { ...closing, closedWith: ' ' })).rejects.toThrow(
      InvalidInputError,
    )
    expect(await store.byRef(REF)).toEqual(aTrackedRecommendation())

    const closed = await recommendations.close(reviewer, REF, 1, closing)
    expect(closed).toMatchObject({ ...closing, closedOn: '2026-04-20', rev: 2, closedBy: { userId: 'priya' } })
    await expect(recommendations.close(reviewer, REF, 1, closing)).rejects.toThrow(NotAllowedError)
    expect(await recommendations.datesOf([REF, 'REC-none'])).toEqual(
      new Map([[REF, { due: '2026-05-01', closedOn: '2026-04-20' }]]),
    )
  })

  it('are not closed over somebody else’s change', async () => {
    const { store, recommendations } = await service()
    await store.replace(aTrackedRecommendation({ text: 'Changed' }), 1)
    await expect(
      recommendations.close(reviewer, REF, 1, { status: 'withdrawn', closedWith: 'Not needed' }),
    ).rejects.toThrow(StaleRevisionError)
    expect((await store.byRef(REF))?.status).toBe('open')
  })

  it('are late from the day after the due date, while they are open', () => {
    const { status, due } = aTrackedRecommendation()
    expect(daysLate({ status, due }, '2026-05-01')).toBe(0)
    expect(daysLate({ status, due }, '2026-05-03')).toBe(2)
    expect(daysLate({ status: 'done', due }, '2026-05-03')).toBe(0)
    expect(daysLate({ status, due: null }, '2026-05-03')).toBe(0)
  })

  it('say what is missing when they are asked for', () => {
    const wrong = recommendationDraftSchema.safeParse({
      type: 'x',
      text: ' ',
      owner: '',
      due: '2026-02-31',
      evidence: '',
    })
    expect(wrong.error?.issues.map(issue => issue.message)).toEqual([
      'Choose what kind of action it is',
      'Say what should be done',
      'Say which role is to do it, such as clinical director, radiology',
      'The due date must be a real date',
    ])
  })
})
