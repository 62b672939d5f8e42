import type { Command } from 'commander'
import { detect } from '../domain/deidentify/detect.js'
import { evaluate, passagesSchema, type Evaluation } from '../domain/deidentify/evaluate.js'
import { mask } from '../domain/deidentify/mask.js'
import { readJson, readText, say, sayJson } from './terminal.js'

/** `deidentify` and `deidentify evaluate`: neither needs the database. */
export function addDeidentifyCommands(program: Command): void {
  const deidentify = program
    .command('deidentify')
    .description('mask what in a text can point at a person')
    .option('--text <file>', 'the text to mask; - is standard input')
    .option('--json', 'print the masked text and the spans as JSON')
    .action(async (options: { text?: string; json?: boolean }) => {
      const text = await readText(options.text)
      const spans = detect(text)
      const masked = mask(text, spans)
      if (options.json !== true) process.stdout.write(masked)
      else sayJson({ masked, spans: spans.map(span => ({ ...span, text: text.slice(span.start, span.end) })) })
    })

  deidentify
    .command('evaluate')
    .description('precision and recall on labelled passages, by type')
    .requiredOption('--cases <file>', 'a file {passages: [{id, text, spans: [{start, end, type}]}]}')
    .option('--misses', 'list what was missed and what was masked wrongly')
    .action(async (options: { cases: string; misses?: boolean }, command: Command) => {
      const { json } = command.optsWithGlobals<{ json?: boolean }>()
      const { passages } = await readJson(options.cases, input => passagesSchema.parse(input))
      const { misses, ...evaluation } = evaluate(passages)
      if (json === true) sayJson(options.misses === true ? { ...evaluation, misses } : evaluation)
      else {
        sayTable(evaluation)
        if (options.misses === true)
          for (const { id, fault, type, text } of misses) say(`${id}  ${fault}  ${type}  ${text}`)
      }
    })
}

function sayTable({ types, overMasking }: Evaluation): void {
  say(`${'type'.padEnd(22)} precision    recall     exact`)
  for (const [type, { precision, recall, exactRecall }] of Object.entries(types))
    say(`${type.padEnd(22)} ${figure(precision)} ${figure(recall)} ${figure(exactRecall)}`)
  say(`over-masking ${(overMasking * 100).toFixed(2)} % of the words outside labelled spans`)
}

function figure(share: number | null): string {
  return (share === null ? '–' : share.toFixed(3)).padStart(9)
}
