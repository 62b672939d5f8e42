import { wordSet } from './word-set.js'

/** What only people do: a word before one of these is somebody. */
export const SPEECH = wordSet(`
  asked asks told tells said says rang phoned phones telephoned emailed texted explained explains apologised apologises replied
  insisted insists answered thinks thought felt feels wanted wants knew knows believed believes worried worries cried remembers
  remembered recalls recalled forgot complained complains cannulated consented bleeped agrees agreed disagreed refused
  offered promised admitted overheard queried wondered hoped assumed mentioned volunteered
`)

/** What somebody does to something or somebody: enough even for a name that is a word as well. */
export const AGENCY = wordSet(`
  covering doing chasing ringing noticed checked scanned reviewed booked vetted escalated handed gave took brought sent chased wrote spoke looked tried
  helped moved put found signed typed dictated requested referred accepted rejected declined escorted injected watched
  cannulated consented positioned repeated reported verified authorised forgot missed realised discovered picked opened closed
  printed filed copied scribed wheeled pushed collected clerked examined assessed reassured comforted apologised attended
  arrived waited sat lives lived works worked covered started finished trained drove walked called calls calling rings chases
  checks scans takes gives handles sends sends says wants thinks confirmed denied stated states answered answers replies
  suggested suggests decided agreed returned logged entered double-checked witnessed interrupted advised updated paged
  swapped stayed kept shouted cried texted emailed phoned rang tells told asks asked saw heard read does did
  documented prepared administered assisted left came went gets got goes comes ran discharged admitted
`)

/** What a name before "was" or "is" is then: "Hope was on nights", "Mark is away". */
export const STATES = wordSet(`
  upset angry unaware aware unhappy sorry scrubbed late tired new furious distressed confused frightened scared away off busy
  unwell ill pregnant sick alone asleep adamant sure unsure told asked called bleeped informed shown given seen sent admitted
  discharged crying working covering reporting scanning helping looking trying waiting asking
  present absent training supervising supervised unavailable available happy kind lovely rude polite married born
`)

/** What a name before "had" or "has" has then done: "Mark had gone home". */
export const DONE = wordSet(`
  gone left told taken said asked finished already asked called seen checked spoken written signed sent forgotten noticed
  arrived started never not no to just also a been
`)

/** What people do, and now and then something else does too: enough for a capital in no list of words. */
export const DEEDS = wordSet(`
  noticed checked scanned reported reviewed confirmed denied booked vetted cancelled escalated handed took gave went left arrived
  attended waited sat collapsed died lives lived married took brought drove walked helped tried spoke speaks wrote writes read
  looked saw heard found put moved chased signed typed dictated requested referred accepted rejected declined escorted stayed
  covered trained qualified retired works worked started finished fell fainted vomited slipped deteriorated does did has had
  is was will would could should can didn't hasn't hadn't wasn't isn't won't doesn't couldn't
`)
