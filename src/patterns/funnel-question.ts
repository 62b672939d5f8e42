import { z } from 'zod'
import type { Taxonomy } from '../domain/taxonomy/taxonomy.js'
import type { FunnelQuestion } from './peer-comparison.js'

const query = z.object({
  peers: z.string().optional().catch(undefined),
  period: z.coerce.number().int().min(0).max(9).catch(0).optional().default(0),
})

/** What funnel the address asks for; what is no failure type is not asked for. */
export function readFunnelQuestion(input: unknown, taxonomy: Taxonomy): FunnelQuestion {
  const { peers, period } = query.parse(input)
  return { type: peers !== undefined && taxonomy.type(peers) !== undefined ? peers : null, period }
}
