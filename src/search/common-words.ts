/**
 * Words that carry no subject: how a question is put, and how a sentence is held together. They are never stop words of
 * an engine ("A&E", "out of hours" need them); they only never decide what a question is about.
 */
const ARTICLES_AND_JOINS =
  'a an the and or but nor so than then as at by for from in into of off on onto out over per to up upon via with within without about after again against along also although among around because before behind being below between both during each either else even ever every further if instead just like near once only other otherwise rather same since such though through throughout till toward towards under until unless very when whenever where whereas wherever while yet'

const PRONOUNS =
  'i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom whose which what that this these those there here someone somebody anyone anybody everyone everybody something anything'

const VERBS_OF_ANY_SENTENCE =
  'am is are was were be been being do does did done doing has have had having can could may might must shall should will would get gets got getting go goes going gone went make makes made let lets happen happens happened'

const ASKING =
  'how why whether show tell find list give look looking search please any all some many much more most cases case example examples incident incidents record records report about similar anything ever there related regarding concerning involving involved where'

const FILLER_OF_QUESTIONS = new Set([ARTICLES_AND_JOINS, PRONOUNS, VERBS_OF_ANY_SENTENCE].join(' ').split(' '))

const ASKED_FOR = new Set(ASKING.split(' ').filter(word => word !== 'report'))

/** With which a question is asked in the middle of a sentence too. */
const QUESTION_WORDS = new Set('how why whether any some many much please ever there anything all'.split(' '))

/** What is asked for, at the end of a question: "lung cancer cases". */
const KINDS_ASKED_FOR = new Set('case cases example examples incident incidents please'.split(' '))

/** With which somebody begins to ask as one asks a person. */
const REQUESTS = new Set('show tell find list give look looking search'.split(' '))

/** "not", "no" and the like turn a sentence round: they hold a sentence together, but are told with their neighbour. */
const NEGATIONS = new Set('not no never none nobody nothing neither cannot'.split(' '))

const WORDS_OF_TIME = new Set('later hour hours day days week weeks month months year years'.split(' '))

/** Words of grammar only: "the", "was", "of". Takes folded words. */
export function isFunctionWord(word: string): boolean {
  return FILLER_OF_QUESTIONS.has(word)
}

/** Words with which something is asked for: "show", "cases", "any". Takes folded words. */
export function isAskingWord(word: string): boolean {
  return ASKED_FOR.has(word)
}

/** Words by which a question is put, wherever in it they stand: "how", "any". Takes folded words. */
export function isQuestionWord(word: string): boolean {
  return QUESTION_WORDS.has(word)
}

/** "cases", "examples": what is asked for and not what it is about, at the end of a question. Takes folded words. */
export function isKindAskedFor(word: string): boolean {
  return KINDS_ASKED_FOR.has(word)
}

/** "show", "find": begins a request. Takes folded words. */
export function isRequest(word: string): boolean {
  return REQUESTS.has(word)
}

/** Says how long something took, as every account does, and nothing of what it was. Takes folded words. */
export function isWordOfTime(word: string): boolean {
  return WORDS_OF_TIME.has(word)
}

export function isNegation(word: string): boolean {
  return NEGATIONS.has(word)
}
