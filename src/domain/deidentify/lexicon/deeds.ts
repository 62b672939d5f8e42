import { wordSet } from './word-set.js'

/** What only people do: a word before one of these is somebody. */
export const SPEECH = wordSet(`
  asked asks told tells said says rang phoned phones telephoned emailed texted explained explains apologised apologises replied
  insisted insists answered thinks thought felt feels wanted wants knew knows believed believes worried worries cried remembers
  remembered recalls recalled forgot complained complains cannulated consented bleeped agrees agreed disagreed refused
  offered promised admitted overheard queried wondered hoped assumed mentioned volunteered
`)

/** What people do, and now and then something else does too: enough for a capital in no list of words. */
export const DEEDS = wordSet(`
  noticed checked scanned reported reviewed confirmed denied booked vetted cancelled escalated handed took gave went left arrived
  attended waited sat collapsed died lives lived married took brought drove walked helped tried spoke speaks wrote writes read
  looked saw heard found put moved chased signed typed dictated requested referred accepted rejected declined escorted stayed
  covered trained qualified retired works worked started finished fell fainted vomited slipped deteriorated does did has had
  is was will would could should can didn't hasn't hadn't wasn't isn't won't doesn't couldn't
`)
