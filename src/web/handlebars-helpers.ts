import Handlebars from 'handlebars'
import { attributesHtml } from './attributes.js'
import { highlight } from './highlight.js'

import {
  bannerParts,
  breadcrumbBack,
  buttonParts,
  calloutParts,
  characterCountParts,
  paginationParts,
  panelParts,
  passwordParts,
  searchParts,
  selectParts,
  summaryParts,
  tagClasses,
  taskParts,
} from './nhsuk-components.js'
import { iconPath } from './nhsuk-icons.js'
import { captionClasses, labelParts, legendParts } from './nhsuk-headings.js'
import { choiceParts, dateParts, fieldParts, inputParts } from './nhsuk-fields.js'
import { partOf, type Params } from './nhsuk-params.js'
import { tableParts } from './nhsuk-tables.js'

type Options = Handlebars.HelperOptions
type Partials = Readonly<Record<string, Handlebars.TemplateDelegate>>

const PRODUCT = 'Afterimage'

/**
 * What templates may say beyond plain Handlebars. Small words only: deciding and counting belong to the code that
 * builds the view.
 */
export const helpers: Readonly<Record<string, Handlebars.HelperDelegate>> = {
  /** `{{highlight hit.title}}`: text with sentinels, escaped, matches marked. */
  highlight: (text: unknown) => highlight(text),
  /** `{{html-attributes map}}`: HTML attributes, escaped, each with a space before it. */
  'html-attributes': (map: unknown) => new Handlebars.SafeString(attributesHtml(map)),
  /** `{{attr 'id' id}}`: one attribute; nothing where there is no value, a bare name for `true`. */
  attr: (name: string, value: unknown) =>
    new Handlebars.SafeString(attributesHtml({ [name]: { value, optional: true } })),
  /** `{{class-list 'a' (if-then b 'c')}}`: what is not empty, in order, each once. */
  'class-list': (...args: unknown[]) => classList(withoutOptions(args)),
  /** `(concat a '-error')`. Empty and missing parts count as nothing. */
  concat: (...args: unknown[]) => withoutOptions(args).map(asText).join(''),
  /** `(suffixed 'nhsuk-button--' variant)`: nothing at all where the end is missing. */
  suffixed: (start: unknown, end: unknown) => (isPresent(end) ? asText(start) + asText(end) : ''),
  /** `(if-then condition yes no)`. */
  'if-then': (condition: unknown, yes: unknown, no: unknown) =>
    isTruthy(condition) ? yes : isOptions(no) ? undefined : no,
  /** `(first-of a b 'c')`: the first that is there and not an empty text. */
  'first-of': (...args: unknown[]) => withoutOptions(args).find(isPresent),
  /** `(eq a b)`, `(not a)`, `(and a b …)`, `(or a b …)`. */
  eq: (a: unknown, b: unknown) => a === b,
  not: (a: unknown) => !isTruthy(a),
  and: (...args: unknown[]) => withoutOptions(args).every(isTruthy),
  or: (...args: unknown[]) => withoutOptions(args).some(isTruthy),
  /** `(includes list value)`. */
  includes: (list: unknown, value: unknown) => Array.isArray(list) && list.includes(value),
  /** `(object a=1)` and `(list 1 2)` build parameters of partials in place. */
  object: (options: Options) => ({ ...(options.hash as Record<string, unknown>) }),
  list: (...args: unknown[]) => withoutOptions(args),
  /** `{{chart-classes 'dot dot--ours'}}`: names of the chart's strokes as its classes. */
  'chart-classes': (names: unknown) =>
    asText(names)
      .split(' ')
      .map(name => `app-chart__${name}`)
      .join(' '),
  /** `(add @index 1)`. */
  add: (a: unknown, b: unknown) => Number(a) + Number(b),
  /** `{{format-number 12345}}`: 12,345. */
  'format-number': (value: unknown) => (typeof value === 'number' ? value.toLocaleString('en-GB') : asText(value)),
  /** HTML drops a line break at the start of a text area: one that was typed needs another before it. */
  'text-start': (text: unknown) => (typeof text === 'string' && /^\r?\n/.test(text) ? '\n' : ''),
  /** `{{page-title pageTitle hasErrors}}`: the title rule of every page. */
  'page-title': (parts: unknown, hasErrors: unknown) => pageTitle(parts, isTruthy(hasErrors)),
  /** `{{#wrap 'nhsuk/inset-text' id='x'}}…{{/wrap}}`: a partial around content that keeps its own context. */
  wrap(this: unknown, name: string, options: Options) {
    return renderPartial(name, { ...(options.hash as Params), html: options.fn(this) }, options)
  },
  /** `(rendered 'nhsuk/button' view)`: a partial as a value, for a parameter that takes HTML. */
  rendered: (name: string, view: unknown, options: Options) => renderPartial(name, partOf(view), options),

  /** What the partials of the design system work out from their parameters; see the files they come from. */
  'nhsuk-part': (value: unknown) => partOf(value),
  'nhsuk-label-parts': (params: Params) => labelParts(params),
  'nhsuk-legend-parts': (params: Params) => legendParts(params),
  'nhsuk-caption-classes': (params: Params) => captionClasses(params),
  'nhsuk-field': (params: Params) => fieldParts(params),
  'nhsuk-input-parts': (params: Params) => inputParts(params),
  'nhsuk-choices': (params: Params, kind: 'checkboxes' | 'radios') => choiceParts(params, kind),
  'nhsuk-date': (params: Params) => dateParts(params),
  'nhsuk-table': (params: Params) => tableParts(params),
  'nhsuk-icon-path': (name: unknown) => iconPath(name),
  'nhsuk-banner-parts': (params: Params) => bannerParts(params),
  'nhsuk-breadcrumb-back': (params: Params) => breadcrumbBack(params),
  'nhsuk-button-parts': (params: Params) => buttonParts(params),
  'nhsuk-callout-parts': (params: Params) => calloutParts(params),
  'nhsuk-character-count-parts': (params: Params) => characterCountParts(params),
  'nhsuk-pagination-parts': (params: Params) => paginationParts(params),
  'nhsuk-panel-parts': (params: Params) => panelParts(params),
  'nhsuk-password-parts': (params: Params) => passwordParts(params),
  'nhsuk-search-parts': (params: Params) => searchParts(params),
  'nhsuk-select-parts': (params: Params) => selectParts(params),
  'nhsuk-summary-parts': (params: Params) => summaryParts(params),
  'nhsuk-tag-classes': (params: Params) => tagClasses(params),
  'nhsuk-task-parts': (params: Params) => taskParts(params),
}

/** `Error: Missed finding – Search – Afterimage`. Parts that are empty fall away. */
export function pageTitle(parts: unknown, hasErrors: boolean): string {
  const own = (Array.isArray(parts) ? parts : [parts]).map(asText).filter(part => part !== '')
  return (hasErrors ? 'Error: ' : '') + [...own, PRODUCT].join(' – ')
}

function renderPartial(name: string, view: Params, options: Options): Handlebars.SafeString {
  const data = options.data as { readonly exphbs?: { readonly partials?: Partials } }
  const partials = data.exphbs?.partials ?? {}
  const partial = partials[name]
  if (partial === undefined) throw new Error(`There is no partial called ${name}`)
  return new Handlebars.SafeString(partial(view, { partials, data: options.data as unknown }))
}

function classList(args: readonly unknown[]): string {
  const names = args.filter(isPresent).flatMap(arg => asText(arg).split(/\s+/))
  return [...new Set(names.filter(name => name !== ''))].join(' ')
}

/** Handlebars hands its options to every helper as the last argument. */
function withoutOptions(args: readonly unknown[]): readonly unknown[] {
  return args.slice(0, -1)
}

function isOptions(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'lookupProperty' in value
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== ''
}

/** As `{{#if}}` sees it: an empty list is nothing. */
function isTruthy(value: unknown): boolean {
  return !Handlebars.Utils.isEmpty(value) && value !== 0
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
