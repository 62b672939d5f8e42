import type { Taxonomy } from '../../domain/taxonomy/taxonomy.js'
import { shortStageName } from '../../web/strip-view.js'
import type { TableCell } from '../../web/table-view.js'
import { bothSizes, rectMark, textMark, type ChartView, type Mark } from './drawing.js'

/** Shade by number, as the heat table has it: 0, 1–3, 4–6, 7–10, 11–15, 16 and more. */
export function shadeOf(count: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (count === 0) return 0
  if (count <= 3) return 1
  if (count <= 6) return 2
  if (count <= 10) return 3
  return count <= 15 ? 4 : 5
}

/** Where along the pathway failures sit: ten boxes from referral to governance, each with its number. */
export function pathwayStrip(
  counts: ReadonlyMap<string, number>,
  total: number,
  taxonomy: Taxonomy,
  words: { readonly title: string; readonly noun: string },
): ChartView | null {
  if (total === 0) return null
  const stages = taxonomy.stages.map(stage => ({
    name: shortStageName(stage),
    label: stage.label,
    count: counts.get(stage.code) ?? 0,
  }))
  const most = Math.max(1, ...stages.map(stage => stage.count))
  // By share of the fullest stage: the strip shows where, and the numbers how many.
  const shade = (count: number): number => (count === 0 ? 0 : Math.ceil((count / most) * 5))
  const draw = (size: 'wide' | 'narrow', width: number) => {
    const across = size === 'wide' ? stages.length : 2
    const [box, gap] = [{ width: width / across - 4, height: size === 'wide' ? 56 : 40 }, 4]
    const marks = stages.flatMap(({ name, count }, index): Mark[] => {
      const x = (index % across) * (box.width + gap)
      const y = Math.floor(index / across) * (box.height + gap + (size === 'wide' ? 0 : 20))
      const dark = shade(count) >= 4 ? ' heat-number--light' : ''
      return [
        rectMark(`heat heat--${shade(count)}`, x, y + 20, box.width, box.height),
        textMark('label label--small', x, y + 14, name),
        textMark(`heat-number${dark}`, x + box.width / 2, y + 20 + box.height / 2 + 6, String(count), 'middle'),
      ]
    })
    const rows = Math.ceil(stages.length / across)
    return { height: rows * (box.height + gap + (size === 'wide' ? 20 : 20)), marks }
  }
  return {
    id: 'pathway',
    title: words.title,
    sub: `${words.noun} with a failure at each stage, of ${total.toLocaleString('en-GB')}. One counts at each stage where something failed, so the stages do not add up to the whole.`,
    drawings: bothSizes({ wide: 1140, narrow: 343 }, draw),
    tables: [
      {
        caption: 'Stages in numbers',
        captionHidden: false,
        columns: [{ text: 'Stage' }, { text: `${words.noun}, of ${total.toLocaleString('en-GB')}`, numeric: true }],
        rows: stages.map(({ label, count }): TableCell[] => [{ text: label }, { text: String(count), numeric: true }]),
      },
    ],
  }
}
