import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Option, type Command } from 'commander'
import { bandOf } from '../coding/confidence.js'
import { crossValidate, evaluateHeldOut, type SuggestionEvaluation } from '../coding/evaluate-suggestions.js'
import { publishedTrainingCases, readCaseFile } from '../coding/published-training-cases.js'
import { modelFor } from '../coding/suggestion-model-file.js'
import { suggestFrom, trainSuggestionModel } from '../coding/suggestion-model.js'
import { parseTaxonomy } from '../domain/taxonomy/taxonomy.js'
import { PROJECT_ROOT } from '../platform/project-root.js'
import { readJson, readText, say, sayJson, terminalConfig } from './terminal.js'

/** `suggest` and `suggest evaluate`. Neither needs a database: both learn from the published cases of the seed. */
export function addSuggestCommands(program: Command): void {
  const suggest = program
    .command('suggest')
    .description('suggest failure types for a text, each with the words that led to it')
    .option('--text <file>', 'the text; - is standard input')
    .option('--json', 'print JSON')
    .action(async (options: { text?: string; json?: boolean }) => {
      const text = await readText(options.text)
      const lessons = { cases: publishedTrainingCases(), codes: typeCodes() }
      const { model } = modelFor(lessons, path.join(terminalConfig().dataDirectory, 'models'))
      const suggestions = suggestFrom(model, text)
      if (options.json === true) {
        sayJson(suggestions.map(({ code, confidence, quote, start, end }) => ({ code, confidence, quote, start, end })))
        return
      }
      if (suggestions.length === 0) say('Nothing to suggest. This does not mean that nothing failed.')
      for (const { code, confidence, quote } of suggestions)
        say(`${bandOf(confidence)} (${confidence.toFixed(2)})  ${code}  “${quote}”`)
    })

  suggest
    .command('evaluate')
    .description('how good suggestions are on coded cases: cross-validated where the seed has them, else held out')
    .requiredOption('--cases <file>', 'coded cases, in the form of the coroners’ cases of the seed')
    .addOption(
      new Option('--by <folds>', 'what is held out at a time of the seed’s own cases')
        .choices(['fifth', 'case', 'source'])
        .default('fifth'),
    )
    .option('--json', 'print JSON')
    // `--json` is an option of `suggest` too, which takes it where both are given.
    .action(async (options: { cases: string; by: HeldOut }, command: Command) => {
      const cases = await readJson(options.cases, readCaseFile)
      const evaluation = evaluate(cases, options.by)
      if (command.optsWithGlobals<{ json?: boolean }>().json === true) sayJson(evaluation)
      else sayTable(evaluation)
    })
}

/** A fifth of the cases; one; or all of the file, so that only cases from other sources are learned from. */
type HeldOut = 'fifth' | 'case' | 'source'

function evaluate(cases: ReturnType<typeof readCaseFile>, by: HeldOut): SuggestionEvaluation {
  const seed = publishedTrainingCases()
  const refs = new Set(cases.map(one => one.ref))
  const others = seed.filter(one => !refs.has(one.ref))
  // A file of which the seed has most cases is the seed's own: what is left would be too little to learn from.
  const known = new Set(seed.map(one => one.ref))
  const shared = [...refs].filter(ref => known.has(ref)).length
  if (shared * 2 > refs.size && by !== 'source')
    return crossValidate(cases, others, typeCodes(), by === 'case' ? { folds: refs.size } : {})
  return evaluateHeldOut(trainSuggestionModel(others, typeCodes()), cases)
}

function sayTable({ micro, macro, top3, types, calibration, bands, ...rest }: SuggestionEvaluation): void {
  say(`${rest.cases} cases, ${rest.withTypes} with failure types; ${rest.validation}, trained on ${rest.trainedOn}`)
  for (const [name, { precision, recall, f1 }] of Object.entries({ micro, macro })) {
    say(`${name}  precision ${precision}  recall ${recall}  F1 ${f1}`)
  }
  say(`a right type among the first three: ${top3}`)
  for (const [code, one] of Object.entries(types)) {
    say(`${code}: ${one.cases} cases, ${one.suggested} suggested, ${one.right} right`)
  }
  for (const [band, { count, meanConfidence, right }] of Object.entries(bands)) {
    say(`called ${band}: ${count} suggestions, mean confidence ${meanConfidence}, share right ${right}`)
  }
  say('confidence: how many, mean, share right')
  for (const { from, to, count, meanConfidence, right } of calibration) {
    say(`${from}–${to}: ${count}, ${meanConfidence}, ${right}`)
  }
}

function typeCodes(): string[] {
  const file = path.join(PROJECT_ROOT, 'seed/reference/failure-types.json')
  return parseTaxonomy(JSON.parse(readFileSync(file, 'utf8'))).types.map(type => type.code)
}
