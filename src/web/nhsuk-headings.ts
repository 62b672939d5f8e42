import { classNames, firstDefined, hasContent, isFilled, partOf, textOf, type Params } from './nhsuk-params.js'

/** What `nhsuk/label` and `nhsuk/legend` need to know before they can be laid out. */
export interface HeadingParts {
  readonly id: unknown
  readonly text: unknown
  readonly html: unknown
  readonly visuallyHiddenText: unknown
  readonly classes: string
  readonly attributes: unknown
  readonly for: unknown
  /** Level of the heading inside or around; `null` where there is none. */
  readonly level: string | null
  readonly headingId: unknown
  readonly headingAttributes: unknown
  /** Captions by where they stand: outside before and after, or inside at the start and the end. */
  readonly before: Params | null
  readonly start: Params | null
  readonly end: Params | null
  readonly after: Params | null
}

const SIZES = ['s', 'm', 'l', 'xl']
const CAPTION_SIZES = ['m', 'l', 'xl', 'xxl']

export function labelParts(params: Params): HeadingParts | null {
  return headingParts(params, 'nhsuk-label', ['before'])
}

export function legendParts(params: Params): HeadingParts | null {
  return headingParts(params, 'nhsuk-fieldset__legend', [])
}

function headingParts(params: Params, className: string, outside: readonly string[]): HeadingParts | null {
  const heading = partOf(params['heading'])
  const isHeading =
    (params['isPageHeading'] === true && params['heading'] !== false) ||
    (params['isPageHeading'] !== false && isFilled(params['heading']))
  const [first, second] = isHeading ? [heading, params] : [params, heading]
  const text = firstDefined(first['text'], second['text'])
  const html = firstDefined(first['html'], second['html'])
  if (!hasContent({ text, html })) return null
  const size = isHeading ? firstDefined(heading['size'], params['size']) : params['size']
  const caption = captionParts(
    partOf(isHeading ? firstDefined(heading['caption'], params['caption']) : params['caption']),
    size,
  )
  const wanted = caption?.['placement']
  const placement = wanted === 'before' && !outside.includes('before') ? 'start' : textOf(wanted) || 'start'
  return {
    id: params['id'],
    text,
    html,
    visuallyHiddenText: isHeading
      ? firstDefined(heading['visuallyHiddenText'], params['visuallyHiddenText'])
      : params['visuallyHiddenText'],
    classes: classNames(className, sizeClass(`${className}--`, size, SIZES, params['classes']), params['classes']),
    attributes: params['attributes'],
    for: params['for'],
    level: isHeading ? textOf(firstDefined(heading['level'], 1)) : null,
    headingId: heading['id'],
    headingAttributes: heading['attributes'],
    before: placement === 'before' ? caption : null,
    start: placement === 'start' ? caption : null,
    end: placement === 'end' ? caption : null,
    after: placement === 'after' ? caption : null,
  }
}

function captionParts(caption: Params, size: unknown): Params | null {
  return hasContent(caption) ? { ...caption, size: firstDefined(caption['size'], size) } : null
}

/** Classes of `nhsuk/caption`: the size replaces the plain name. */
export function captionClasses({ size, placement, classes }: Params): string {
  const sized = sizeClass('nhsuk-caption-', size, CAPTION_SIZES, classes)
  const below = placement === 'after' || placement === 'end' ? 'nhsuk-caption--bottom' : ''
  return classNames(sized || 'nhsuk-caption', below, classes)
}

/** `prefix` with `size`, unless the size is not one of the component's or a class of its own says another. */
export function sizeClass(prefix: string, size: unknown, sizes: readonly string[], classes: unknown): string {
  const wanted = textOf(size)
  if (!sizes.includes(wanted)) return ''
  const own = textOf(classes).split(/\s+/)
  return sizes.some(other => own.includes(prefix + other)) ? '' : prefix + wanted
}
