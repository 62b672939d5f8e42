import type { Command } from 'commander'
import { toPatternsJson } from '../patterns/pattern-json.js'
import { say, sayJson, viewerFor, withServices } from './terminal.js'

/** `patterns`. */
export function addPatternCommands(program: Command): void {
  program
    .command('patterns')
    .description('what repeats')
    .option('--as <email>', 'as this account sees it')
    .option('--json', 'print JSON')
    .action((options: { as?: string; json?: boolean }) =>
      withServices(async services => {
        const answer = toPatternsJson(await services.patterns.list(await viewerFor(services, options.as)))
        if (options.json === true) sayJson(answer)
        else {
          for (const pattern of answer.patterns) {
            const expected =
              pattern.expected === null ? 'no number expected' : `${pattern.expected.toFixed(1)} expected`
            const where = pattern.trust ?? pattern.trusts.join(', ')
            const sizes = `${pattern.observed} observed, ${expected}`
            say(`${pattern.id}  ${pattern.detector}  ${pattern.failureType}  ${sizes}  ${where}`)
          }
        }
      }),
    )
}
