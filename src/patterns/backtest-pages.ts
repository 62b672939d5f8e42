import { Router } from 'express'
import { z } from 'zod'
import { dayInWords } from '../domain/record/partial-date.js'
import { requireSignIn, viewerFrom } from '../web/request-viewer.js'
import { monthEnd, type Backtests, type Followed } from './backtest.js'
import { STATE_WORDS } from './lifecycle-words.js'
import { patternRow } from './pattern-views.js'
import { numberOf, type PatternWords } from './pattern-words.js'

export interface BacktestPagesParts extends PatternWords {
  readonly backtests: Backtests
}

const monthSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined)

/** Looking back: what the rules would have said at the end of a past month, and what followed. */
export function backtestPages(parts: BacktestPagesParts): Router {
  const { backtests } = parts
  const router = Router()

  router.get('/patterns/backtest', requireSignIn, async (req, res) => {
    const viewer = viewerFrom(res)
    const days = await backtests.days()
    const asked = monthSchema.parse(req.query['month'])
    const day = asked === undefined ? null : (days.find(one => one === monthEnd(asked)) ?? null)
    const answer = day === null ? null : await backtests.on(viewer, day)
    res.render('pages/patterns/backtest', {
      pageTitle: ['Looking back', 'Patterns'],
      wide: true,
      breadcrumbs: [{ text: 'Patterns', href: '/patterns' }],
      months: [
        { value: '', text: 'Choose a month', selected: day === null },
        ...days.map(one => ({ value: one.slice(0, 7), text: dayInWords(one.slice(0, 7)), selected: one === day })),
      ],
      unknown: asked !== undefined && day === null,
      answer: answer !== null,
      heading: answer === null ? '' : `What it would have said on ${dayInWords(answer.on)}`,
      lead:
        answer === null
          ? ''
          : `${numberOf(answer.found.length, 'pattern')} that you may see, from the ${numberOf(answer.records, 'record')} that could be counted then.`,
      rows: (answer?.found ?? []).map(({ then, followed }) => ({
        ...patternRow(then, parts, answer?.on ?? ''),
        // Its page tells of today.
        href: followed.id === null ? null : `/patterns/${followed.id}`,
        followed: followedWords(followed),
      })),
    })
  })

  return router
}

const STRENGTHS = {
  fact: 'a fact',
  'more-than-expected': 'more than expected',
  strong: 'strong',
  'worth-a-look': 'worth a look',
}

function followedWords({ later, strength, state }: Followed): string {
  const events =
    later === null
      ? ''
      : later === 0
        ? 'Nothing more was recorded of it since.'
        : `${numberOf(later, 'more event')} happened since.`
  const now = strength === null ? 'Today’s run does not find it.' : `Today it is ${STRENGTHS[strength]}.`
  const stands = state === null ? '' : `It stands at “${STATE_WORDS[state]}”.`
  return [events, now, stands].filter(part => part !== '').join(' ')
}
