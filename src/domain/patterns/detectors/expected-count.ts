import type { MonthSpan } from '../count-cube.js'
import { sumIn, type CubeSums, type LayerSums } from '../cube-sums.js'

/**
 * How a count is expected by share. `peer-odds`: the trust's events of all other types times the odds of the type among
 * the other trusts, n · s / (1 − s), so that neither the trust nor the type is compared with itself. `row-column`:
 * row × column / total of the whole table, close to it where no trust is large, and what published tables use.
 */
export type ExpectedForm = 'peer-odds' | 'row-column'

/**
 * Events of a type that a trust would have over these months if it were like the others, each source worked out by itself
 * and then added. `null` where that says nothing: where no other trust has the type and this one does, and with `peer-odds`
 * where every event of the others is of it.
 */
export function expectedIn(
  sums: CubeSums,
  trust: number,
  type: number,
  span: MonthSpan,
  form: ExpectedForm,
): number | null {
  if (!hasPeers(sums, trust, type, span)) return null
  let expected = 0
  for (const layer of sums.layers) {
    const part = expectedOfLayer(sums, layer, { trust, type, span, form })
    if (part === null) return null
    expected += part
  }
  return expected
}

/** Whether there is anything to compare with: nobody has the type, or somebody else has it as well. */
function hasPeers({ layers, types, months }: CubeSums, trust: number, type: number, span: MonthSpan): boolean {
  let [own, column] = [0, 0]
  for (const layer of layers) {
    own += sumIn(layer.cells, trust * types + type, months, span)
    column += sumIn(layer.byType, type, months, span)
  }
  return own === 0 || column > own
}

interface LayerQuestion {
  readonly trust: number
  readonly type: number
  readonly span: MonthSpan
  readonly form: ExpectedForm
}

function expectedOfLayer({ types, months }: CubeSums, layer: LayerSums, question: LayerQuestion): number | null {
  const { trust, type, span, form } = question
  const row = sumIn(layer.byTrust, trust, months, span)
  const column = sumIn(layer.byType, type, months, span)
  const all = sumIn(layer.all, 0, months, span)
  if (form === 'row-column') return all === 0 ? 0 : (row * column) / all
  const own = sumIn(layer.cells, trust * types + type, months, span)
  const peersOfType = column - own
  if (row - own === 0 || peersOfType === 0) return 0
  const peersOfOthers = all - row - peersOfType
  return peersOfOthers === 0 ? null : ((row - own) * peersOfType) / peersOfOthers
}
