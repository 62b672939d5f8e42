import { initAll } from './nhsuk-frontend.min.js'
import { narrowLists } from './narrow-lists.js'

initAll()
narrowLists(document)
