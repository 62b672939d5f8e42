import { fieldParts, inputParts } from './nhsuk-fields.js'
import { sizeClass } from './nhsuk-headings.js'
import { classNames, firstDefined, hasContent, isFilled, listOf, partOf, textOf, type Params } from './nhsuk-params.js'

const BUTTON_VARIANTS = ['brand', 'login', 'reverse', 'secondary', 'secondary-solid', 'warning']
const TAG_COLOURS = [
  'white',
  'grey',
  'green',
  'aqua-green',
  'blue',
  'purple',
  'pink',
  'red',
  'orange',
  'yellow',
] as const

export function buttonParts(params: Params): Params {
  const icon = typeof params['icon'] === 'string' ? { name: params['icon'], placement: 'start' } : params['icon']
  const fallback = isFilled(params['href']) && !isFilled(params['type']) ? 'a' : 'button'
  return {
    ...params,
    icon: isFilled(icon) ? partOf(icon) : null,
    element: textOf(params['element']).toLowerCase() || fallback,
    preventDoubleClick: typeof params['preventDoubleClick'] === 'boolean' ? String(params['preventDoubleClick']) : null,
    classList: classNames(
      'nhsuk-button',
      sizeClass('nhsuk-button--', params['variant'], BUTTON_VARIANTS, params['classes']),
      isFilled(icon) && 'nhsuk-button--icon',
      params['small'] === true && 'nhsuk-button--small',
      params['classes'],
    ),
  }
}

/** On a narrow screen a breadcrumb is a link back to its last place. */
export function breadcrumbBack({ items, backLink, variant }: Params): Params {
  const last = partOf(listOf(items).at(-1))
  const own = partOf(backLink)
  const worded = hasContent(own)
  return {
    ...own,
    visuallyHiddenText: firstDefined(own['visuallyHiddenText'], 'Back to'),
    text: worded ? own['text'] : last['text'],
    href: firstDefined(own['href'], last['href']),
    attributes: firstDefined(own['attributes'], last['attributes']),
    variant: firstDefined(own['variant'], variant),
  }
}

export function selectParts(params: Params): Params {
  const field = inputParts(params)
  const wrapper = partOf(params['inputWrapper'])
  const options = listOf(params['items']).filter(isFilled).map(partOf)
  return {
    ...field,
    classes: params['classes'],
    wrapperClasses: classNames('nhsuk-input-wrapper', wrapper['classes']),
    options: options.map(option => ({ ...option, chosen: isChosen(option, params['value']) })),
  }
}

function isChosen(option: Params, value: unknown): boolean {
  if (typeof option['selected'] === 'boolean') return option['selected']
  return isFilled(value) && textOf(value) === textOf(firstDefined(option['value'], option['text']))
}

export function passwordParts(params: Params): Params {
  const button = partOf(params['button'])
  const group = partOf(params['formGroup'])
  const id = textOf(params['id']) || textOf(params['name'])
  const showLabel = firstDefined(
    params['showPasswordAriaLabel'],
    params['showPasswordAriaLabelText'],
    button['ariaLabel'],
  )
  const hideLabel = firstDefined(params['hidePasswordAriaLabel'], params['hidePasswordAriaLabelText'])
  const showText = firstDefined(params['showPasswordText'], button['text'])
  return {
    ...params,
    id,
    inputClasses: classNames('nhsuk-password-input__input nhsuk-js-password-input-input', params['classes']),
    groupClasses: classNames(group['classes'], 'nhsuk-password-input'),
    groupAttributes: {
      'data-module': 'nhsuk-password-input',
      ...translation('show-password', showText),
      ...translation('hide-password', params['hidePasswordText']),
      ...translation('show-password-aria-label', showLabel),
      ...translation('hide-password-aria-label', hideLabel),
      ...translation('password-shown-announcement', params['passwordShownAnnouncementText']),
      ...translation('password-hidden-announcement', params['passwordHiddenAnnouncementText']),
      ...partOf(group['attributes']),
    },
    beforeInput: group['beforeInput'],
    afterInput: group['afterInput'],
    button: {
      ...button,
      text: firstDefined(showText, 'Show'),
      ariaLabel: firstDefined(showLabel, 'Show password'),
      type: textOf(button['type']) || 'button',
      small: firstDefined(button['small'], params['large'] !== true),
      disabled: firstDefined(button['disabled'], params['disabled']),
      classes: classNames('nhsuk-password-input__toggle nhsuk-js-password-input-toggle', button['classes']),
      attributes: { 'aria-controls': id, hidden: { value: true, optional: true } },
      variant: firstDefined(button['variant'], 'secondary'),
    },
  }
}

export function searchParts(params: Params): Params {
  const button = partOf(params['button'])
  const group = partOf(params['formGroup'])
  const wrapper = partOf(params['inputWrapper'])
  const hidden = ['', null, false].includes(params['button'] as string | null | false)
  return {
    ...params,
    id: textOf(params['id']) || textOf(params['name']),
    inputClasses: classNames('nhsuk-search-input__input', params['classes']),
    groupClasses: classNames(
      'nhsuk-search-input',
      params['large'] === true && 'nhsuk-search-input--large',
      group['classes'],
    ),
    groupAttributes: group['attributes'],
    wrapper: { ...wrapper, classes: classNames('nhsuk-search-input__wrapper', wrapper['classes']) },
    beforeInput: group['beforeInput'],
    afterInput: group['afterInput'],
    button: hidden
      ? null
      : {
          ...button,
          ariaLabel: firstDefined(button['ariaLabel'], 'Search'),
          icon: button['icon'] === undefined ? 'search' : button['icon'],
          small: firstDefined(button['small'], params['large'] !== true),
          disabled: firstDefined(button['disabled'], params['disabled']),
          classes: classNames('nhsuk-search-input__button', button['classes']),
        },
  }
}

export function characterCountParts(params: Params): Params {
  const { id } = fieldParts(params)
  const group = partOf(params['formGroup'])
  const type = textOf(params['countType']) || (isFilled(params['maxwords']) ? 'words' : '')
  const limit = textOf(params['maxwords']) || textOf(params['maxlength'])
  const own = textOf(params['textareaDescriptionText'])
  const text = own || `You can enter up to %{count} ${type === 'words' ? 'words' : 'characters'}`
  const message = partOf(params['countMessage'])
  return {
    ...params,
    id,
    textareaClasses: classNames('nhsuk-js-character-count', params['classes']),
    groupClasses: classNames(group['classes'], 'nhsuk-character-count'),
    groupAttributes: {
      'data-module': 'nhsuk-character-count',
      'data-maxlength': { value: params['maxlength'], optional: true },
      'data-maxwords': { value: params['maxwords'], optional: true },
      'data-threshold': { value: params['threshold'], optional: true },
      'data-count-type': { value: type || null, optional: true },
      ...(limit === '' && own !== '' && translation('textarea-description', { other: own })),
      ...translation('characters-under-limit', params['charactersUnderLimitText']),
      ...translation('characters-at-limit', params['charactersAtLimitText']),
      ...translation('characters-over-limit', params['charactersOverLimitText']),
      ...translation('words-under-limit', params['wordsUnderLimitText']),
      ...translation('words-at-limit', params['wordsAtLimitText']),
      ...translation('words-over-limit', params['wordsOverLimitText']),
      ...partOf(group['attributes']),
    },
    beforeInput: group['beforeInput'],
    afterInput: group['afterInput'],
    infoId: `${textOf(id)}-info`,
    infoText: limit === '' ? '' : text.replace('%{count}', limit),
    infoClasses: classNames('nhsuk-character-count__message', message['classes']),
    infoAttributes: { hidden: { value: limit === '', optional: true } },
  }
}

/** Texts for the script as data attributes: one, or one a plural form. */
function translation(key: string, texts: unknown): Params {
  if (typeof texts === 'string') return { [`data-i18n.${key}`]: texts }
  return Object.fromEntries(Object.entries(partOf(texts)).map(([rule, text]) => [`data-i18n.${key}.${rule}`, text]))
}

export function bannerParts(params: Params): Params {
  const variant = textOf(params['variant']) || textOf(params['type'])
  const title = partOf(
    firstDefined(params['title'], {
      id: params['titleId'],
      text: params['titleText'],
      html: params['titleHtml'],
      level: params['titleHeadingLevel'],
    }),
  )
  const heading = partOf(params['heading'])
  return {
    ...params,
    variant,
    role: textOf(params['role']) || (variant === 'success' ? 'alert' : 'region'),
    title: {
      ...title,
      id: textOf(title['id']) || 'nhsuk-notification-banner-title',
      text: firstDefined(title['text'], variant === 'success' ? 'Success' : 'Important'),
      level: firstDefined(title['level'], title['headingLevel'], 2),
    },
    heading: hasContent(heading)
      ? { ...heading, element: firstDefined(heading['element'], `h${textOf(firstDefined(heading['level'], 3))}`) }
      : null,
  }
}

export function paginationParts(params: Params): Params {
  return {
    ...params,
    items: listOf(params['items']).filter(isFilled),
    previous: neighbour(params['previous'], params['previousUrl'], params['previousPage']),
    next: neighbour(params['next'], params['nextUrl'], params['nextPage']),
  }
}

function neighbour(given: unknown, url: unknown, page: unknown): Params | null {
  const link = isFilled(url) || isFilled(page) ? { href: url, labelText: page } : partOf(given)
  if (!isFilled(link['href'])) return null
  const label = partOf(firstDefined(link['label'], { text: link['labelText'] }))
  return { ...link, label: hasContent(label) ? label : null }
}

export function panelParts(params: Params): Params {
  const heading = partOf(
    firstDefined(params['heading'], {
      text: params['titleText'],
      html: params['titleHtml'],
      level: params['headingLevel'],
      size: params['titleSize'],
      classes: params['titleClasses'],
    }),
  )
  return {
    ...params,
    heading: hasContent(heading)
      ? {
          ...heading,
          level: firstDefined(heading['level'], 1),
          sizeClass: sizeClass('nhsuk-panel__heading--', heading['size'], ['m', 'l', 'xl'], heading['classes']),
        }
      : null,
  }
}

export function summaryParts(params: Params): Params {
  const rows = listOf(params['rows']).filter(isFilled).map(partOf)
  const hasActions = rows.some(row => actionsOf(row).length > 0)
  const plain = params['border'] === false
  const lastPlain = !plain && params['lastRowBorder'] === false
  return {
    ...params,
    classList: classNames(
      'nhsuk-summary-list',
      plain && 'nhsuk-summary-list--no-border',
      lastPlain && 'nhsuk-summary-list--no-last-row-border',
      params['classes'],
    ),
    rows: rows.map((row, index) => summaryRow(row, hasActions, lastPlain && index === rows.length - 1)),
  }
}

function summaryRow(row: Params, hasActions: boolean, borderGoesAnyway: boolean): Params {
  const [key, value, actions] = [partOf(row['key']), partOf(row['value']), partOf(row['actions'])]
  const items = actionsOf(row)
  return {
    ...row,
    key,
    value,
    actionItems: items,
    several: items.length > 1,
    actionId: actions['id'],
    actionAttributes: actions['attributes'],
    classList: classNames(
      'nhsuk-summary-list__row',
      hasActions && items.length === 0 && 'nhsuk-summary-list__row--no-actions',
      row['border'] === false && !borderGoesAnyway && 'nhsuk-summary-list__row--no-border',
      row['classes'],
    ),
    keyClasses: cellClasses('nhsuk-summary-list__key', key),
    valueClasses: cellClasses('nhsuk-summary-list__value', value),
    actionClasses: cellClasses('nhsuk-summary-list__actions', actions),
  }
}

function actionsOf(row: Params): readonly Params[] {
  const actions = row['actions']
  const items = Array.isArray(actions) ? actions : listOf(partOf(actions)['items'])
  return items.filter(isFilled).map(partOf)
}

function cellClasses(name: string, { width, classes }: Params): string {
  return classNames(name, isFilled(width) && `nhsuk-u-width-${textOf(width)}`, classes)
}

export function tagClasses({ colour, border, classes }: Params): string {
  return classNames(
    'nhsuk-tag',
    sizeClass('nhsuk-tag--', colour, TAG_COLOURS, classes),
    colour === false && 'nhsuk-tag--no-colour',
    border === false && 'nhsuk-tag--no-border',
    classes,
  )
}

export function taskParts(params: Params): Params {
  const prefix = textOf(params['idPrefix']) || 'task-list'
  return {
    ...params,
    tasks: listOf(params['items'])
      .map((item, index) => (isFilled(item) ? task(partOf(item), `${prefix}-${String(index + 1)}`) : null))
      .filter(item => item !== null),
  }
}

function task(item: Params, id: string): Params {
  const hint = partOf(item['hint'])
  const hintId = hasContent(hint) ? `${id}-hint` : ''
  return {
    ...item,
    heading: partOf(firstDefined(item['heading'], item['title'])),
    hint: hintId === '' ? null : hint,
    hintId,
    status: partOf(item['status']),
    statusId: `${id}-status`,
    describedBy: classNames(hintId, `${id}-status`),
  }
}

export function calloutParts(params: Params): Params {
  const heading = partOf(params['heading'])
  const text = textOf(heading['text'])
  const saysSo = /important/i.test(text)
  return {
    ...params,
    heading: hasContent(heading)
      ? {
          ...heading,
          level: firstDefined(heading['level'], params['headingLevel'], 3),
          classes: firstDefined(heading['classes'], params['headingClasses']),
          hidden:
            text === '' || saysSo
              ? null
              : textOf(firstDefined(heading['visuallyHiddenText'], params['visuallyHiddenText'])) || 'Important',
        }
      : null,
  }
}
