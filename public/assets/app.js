import { initAll } from './nhsuk-frontend.min.js'
import { askedQuestions } from './asked-questions.js'
import { findValues } from './find-values.js'
import { followProgress } from './import-progress.js'
import { liveParts } from './live-part.js'
import { narrowLists } from './narrow-lists.js'
import { printButtons } from './print-page.js'
import { saveWhileTyping } from './save-while-typing.js'
import { similarRecords } from './similar-records.js'
import { suggestions } from './suggest.js'
import { quoteWords } from './quote-words.js'
import { whileTyping } from './while-typing.js'

initAll()
narrowLists(document)
quoteWords(document)
findValues(document)
askedQuestions(document)
saveWhileTyping(document)
followProgress(document)
whileTyping(document)
printButtons(document)
liveParts(document)
similarRecords(document)
suggestions(document)
