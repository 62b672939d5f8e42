import { classNames, firstDefined, hasContent, isFilled, listOf, partOf, textOf, type Params } from './nhsuk-params.js'
import { sizeClass } from './nhsuk-headings.js'

const INPUT_WIDTHS = ['2', '3', '4', '5', '10', '20', '30']

/**
 * A field with its label, hint and error message tied together: ids are given to the hint and the message, and
 * `describedBy` names them for screen readers.
 */
export function fieldParts(params: Params): Params {
  const id = textOf(params['id']) || textOf(params['name'])
  const described = describe(id, params, textOf(params['describedBy']))
  const label = partOf(params['label'])
  return {
    ...params,
    ...described,
    id,
    label: { ...label, for: firstDefined(label['for'], id) },
    group: partOf(params['formGroup']),
  }
}

/** `nhsuk/input`: a field with what stands before and after it. */
export function inputParts(params: Params): Params {
  const field = fieldParts(params)
  const group = partOf(params['formGroup'])
  const wrapper = partOf(params['inputWrapper'])
  const [prefix, suffix] = [filledPart(params['prefix']), filledPart(params['suffix'])]
  const [before, after] = [filledPart(group['beforeInput']), filledPart(group['afterInput'])]
  return {
    ...field,
    prefix,
    suffix,
    before,
    after,
    wrapped: [prefix, suffix, before, after, wrapper['classes'], wrapper['attributes']].some(isFilled),
    wrapperClasses: classNames(
      'nhsuk-input-wrapper',
      params['large'] === true && 'nhsuk-input-wrapper--large',
      wrapper['classes'],
    ),
    wrapperAttributes: wrapper['attributes'],
    inputClasses: classNames(
      'nhsuk-input',
      params['large'] === true && 'nhsuk-input--large',
      params['code'] === true && 'nhsuk-input--code',
      field['hasError'] === true && 'nhsuk-input--error',
      sizeClass('nhsuk-input--width-', params['width'], INPUT_WIDTHS, params['classes']),
      params['classes'],
    ),
  }
}

/** `nhsuk/checkboxes` and `nhsuk/radios`: the group, and each choice with its own label, hint and what it opens. */
export function choiceParts(params: Params, kind: 'checkboxes' | 'radios'): Params {
  const id = textOf(params['idPrefix']) || textOf(params['name'])
  const fieldset = isFilled(params['fieldset']) ? partOf(params['fieldset']) : null
  const start = firstDefined(fieldset?.['describedBy'], kind === 'checkboxes' ? params['describedBy'] : null)
  const described = describe(id, params, textOf(start))
  const prefix = `nhsuk-${kind}`
  const inherited = kind === 'checkboxes' && fieldset === null ? textOf(described['describedBy']) : ''
  return {
    ...params,
    ...described,
    prefix,
    type: kind === 'checkboxes' ? 'checkbox' : 'radio',
    fieldset,
    group: partOf(params['formGroup']),
    listClasses: classNames(
      prefix,
      params['small'] === true && `${prefix}--small`,
      params['inline'] === true && `${prefix}--inline`,
      params['classes'],
    ),
    items: listOf(params['items'])
      .map((item, index) => (isFilled(item) ? choice(partOf(item), index, id, params, prefix, inherited) : null))
      .filter(item => item !== null),
  }
}

function choice(
  item: Params,
  index: number,
  idPrefix: string,
  params: Params,
  prefix: string,
  inherited: string,
): Params {
  if (isFilled(item['divider'])) return item
  const id = textOf(item['id']) || (index === 0 ? idPrefix : `${idPrefix}-${String(index + 1)}`)
  const hint = partOf(item['hint'])
  const hintId = hasContent(hint) ? textOf(firstDefined(hint['id'], `${id}-item-hint`)) : ''
  const label = partOf(item['label'])
  const conditional = partOf(item['conditional'])
  const opens = isFilled(conditional['html']) || isFilled(conditional['partial'])
  return {
    ...item,
    id,
    name: textOf(item['name']) || textOf(params['name']),
    checked: isChosen(item, params),
    disabled: item['disabled'] === true || (item['disabled'] !== false && params['disabled'] === true),
    describedBy: classNames(inherited, hintId),
    behaviour: item['exclusive'] === true ? 'exclusive' : item['behaviour'],
    behaviourGroup: firstDefined(item['exclusiveGroup'], item['behaviourGroup']),
    inclusive: item['behaviour'] === 'inclusive',
    label: {
      text: item['text'],
      html: item['html'],
      ...label,
      for: id,
      classes: classNames(`${prefix}__label`, label['classes']),
    },
    hint: hasContent(hint) ? { ...hint, id: hintId, classes: classNames(`${prefix}__hint`, hint['classes']) } : null,
    conditional: opens ? conditional : null,
    conditionalId: `conditional-${id}`,
  }
}

function isChosen(item: Params, params: Params): boolean {
  if (item['checked'] === true) return true
  if (item['checked'] === false || item['value'] === undefined) return false
  const value = textOf(item['value'])
  return isFilled(params['value'])
    ? textOf(params['value']) === value
    : listOf(params['values']).map(textOf).includes(value)
}

/**
 * `nhsuk/date-input`: up to three boxes. Names are flat, `occurred-day` for a `namePrefix` of `occurred`, because our
 * forms are read flat; the package would write `occurred[day]`.
 */
export function dateParts(params: Params): Params {
  const id = textOf(params['id'])
  const fieldset = isFilled(params['fieldset']) ? partOf(params['fieldset']) : null
  const described = describe(id, params, textOf(fieldset?.['describedBy']))
  const values = partOf(params['values'])
  const items = dateItems(params)
  const wrong = items.some(hasOwnError)
  const all = described['hasError'] === true && !wrong
  return {
    ...described,
    id,
    classes: params['classes'],
    attributes: params['attributes'],
    hasError: described['hasError'] === true || wrong,
    fieldset: fieldset && { role: 'group', ...fieldset },
    group: partOf(params['formGroup']),
    items: items.map(item => {
      const name = textOf(item['name'])
      const label = partOf(item['label'])
      return {
        ...item,
        label: {
          text: name.charAt(0).toUpperCase() + name.slice(1),
          ...label,
          classes: classNames('nhsuk-date-input__label', label['classes']),
        },
        errorMessage: hasOwnError(item) || (item['error'] !== false && all),
        id: textOf(item['id']) || `${id}-${name}`,
        name: isFilled(params['namePrefix']) ? `${textOf(params['namePrefix'])}-${name}` : name,
        value: firstDefined(item['value'], values[name]),
        type: textOf(item['type']) || 'text',
        width: firstDefined(item['width'], 2),
        inputmode: textOf(item['inputmode']) || 'numeric',
        disabled: firstDefined(item['disabled'], params['disabled']),
        classes: classNames('nhsuk-date-input__input', item['classes']),
      }
    }),
  }
}

function dateItems(params: Params): readonly Params[] {
  const own = listOf(params['items'])
  const parts = ['day', 'month', 'year'] as const
  const defaults = parts.map(part => {
    const given = params[part]
    if (given !== undefined && !isFilled(given)) return null
    return { name: part, ...(part === 'year' && { width: 4 }), ...partOf(given) }
  })
  if (own.length === 0) return defaults.filter(item => item !== null)
  return own.filter(isFilled).map(item => {
    const like = defaults.find(part => part?.name === partOf(item)['name'])
    return { ...like, ...partOf(item) }
  })
}

function hasOwnError(item: Params): boolean {
  return item['error'] === true || textOf(item['classes']).includes('nhsuk-input--error')
}

/** Hint and message with their ids, and what they add to `aria-describedby`. */
function describe(id: string, params: Params, start: string): Params {
  const [hint, error] = [partOf(params['hint']), partOf(params['errorMessage'])]
  const hintId = hasContent(hint) ? textOf(firstDefined(hint['id'], `${id}-hint`)) : ''
  const errorId = hasContent(error) ? textOf(firstDefined(error['id'], `${id}-error`)) : ''
  return {
    hint: hasContent(hint) ? { ...hint, id: hintId } : null,
    error: hasContent(error) ? { ...error, id: errorId } : null,
    hasError: hasContent(error) || params['errorMessage'] === true,
    describedBy: classNames(start, hintId, errorId),
  }
}

function filledPart(value: unknown): Params | null {
  const part = partOf(value)
  return hasContent(part) ? part : null
}
