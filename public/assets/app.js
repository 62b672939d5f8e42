import { initAll } from './nhsuk-frontend.min.js'
import { findValues } from './find-values.js'
import { narrowLists } from './narrow-lists.js'
import { printButtons } from './print-page.js'

initAll()
narrowLists(document)
findValues(document)
printButtons(document)
