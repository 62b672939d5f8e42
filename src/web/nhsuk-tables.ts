import { classNames, firstDefined, hasContent, isFilled, listOf, partOf, textOf, type Params } from './nhsuk-params.js'
import { sizeClass } from './nhsuk-headings.js'

const CAPTION_SIZES = ['s', 'm', 'l', 'xl']
const ALIGNMENTS = ['left', 'centre', 'right']

/** `nhsuk/tables`: heads and cells with their classes, scopes and, where rows stack, their column's name. */
export function tableParts(params: Params): Params {
  const head = listOf(params['head']).map(item => (isFilled(item) ? partOf(item) : null))
  const sortable = head.some(item => isFilled(item?.['sort']))
  const onServer = head.some(item => isFilled(item?.['href']) && sortable)
  const responsive = params['responsive'] === true
  return {
    id: params['id'],
    attributes: params['attributes'],
    responsive,
    module: sortable && !onServer,
    classes: tableClasses(params, sortable),
    caption: captionParts(params, sortable),
    head: head.filter(item => item !== null).map(item => headCell(item, { responsive, sortable, onServer })),
    rows: listOf(params['rows'])
      .filter(Array.isArray)
      .map(row => rowCells(row as unknown[], head, params)),
  }
}

function tableClasses(params: Params, sortable: boolean): string {
  const border = params['border'] === false
  return classNames(
    'nhsuk-table',
    params['variant'] === 'reverse' && 'nhsuk-table--reverse',
    params['compact'] === true && 'nhsuk-table--compact',
    params['responsive'] === true && 'nhsuk-table--responsive',
    border && 'nhsuk-table--no-border',
    !border && params['lastRowBorder'] === false && 'nhsuk-table--no-last-row-border',
    sortable && 'nhsuk-table--sortable',
    params['striped'] === true && 'nhsuk-table--striped',
    textOf(params['classes']) || params['tableClasses'],
  )
}

function captionParts(params: Params, sortable: boolean): Params | null {
  const caption = partOf(params['caption'])
  if (!hasContent(caption)) return null
  const size = firstDefined(caption['size'], params['captionSize'])
  const classes = firstDefined(caption['classes'], params['captionClasses'])
  return {
    ...caption,
    hidden: firstDefined(caption['visuallyHiddenText'], sortable ? 'Column headers are sortable' : null),
    classes: classNames(
      'nhsuk-table__caption',
      sizeClass('nhsuk-table__caption--', size, CAPTION_SIZES, classes),
      classes,
    ),
  }
}

function headCell(
  item: Params,
  { responsive, sortable, onServer }: { responsive: boolean; sortable: boolean; onServer: boolean },
): Params {
  const sort = item['sort'] === true ? 'none' : textOf(item['sort'])
  return {
    ...item,
    role: responsive ? 'columnheader' : null,
    colspan: responsive ? null : item['colspan'],
    classes: cellClasses('nhsuk-table__header', item, item['align']),
    sortable: sort !== '' && sortable,
    sortNext: sortable && !onServer && sort !== '' ? firstDefined(item['sortNext'], null) : null,
    sorted: sort !== '' && sort !== 'none' && sortable ? sort : null,
  }
}

function rowCells(row: readonly unknown[], head: readonly (Params | null)[], params: Params): Params[] {
  const responsive = params['responsive'] === true
  return row
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => isFilled(item))
    .map(({ item, index }) => {
      const cell = partOf(item)
      const column = head[index] ?? {}
      const isHeader = index === 0 && params['firstCellIsHeader'] === true
      const element = isHeader ? 'th' : 'td'
      const format = firstDefined(cell['format'], column['format'])
      const fallback = cell['format'] === 'string' && column['format'] === 'numeric' ? 'right' : column['align']
      return {
        ...cell,
        isHeader,
        role: responsive ? (isHeader ? 'rowheader' : 'cell') : null,
        colspan: responsive ? null : cell['colspan'],
        classes: cellClasses(
          element === 'th' ? 'nhsuk-table__header' : 'nhsuk-table__cell',
          { ...cell, format },
          firstDefined(cell['align'], fallback),
        ),
        column: responsive ? { ...column, text: firstDefined(column['text'], cell['header']) } : null,
      }
    })
}

function cellClasses(name: string, { format, width, classes }: Params, align: unknown): string {
  return classNames(
    name,
    format === 'numeric' && `${name}--numeric`,
    sizeClass('nhsuk-u-text-align-', align, ALIGNMENTS, classes),
    isFilled(width) && `nhsuk-u-width-${textOf(width)}`,
    classes,
  )
}
