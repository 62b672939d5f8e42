import type { Command } from 'commander'
import { say, withServices } from './terminal.js'

/** `seed`. */
export function addRecordCommands(program: Command): void {
  program
    .command('seed')
    .description('put in the published cases, and in demo mode the invented records')
    .action(() =>
      withServices(async services => {
        const counts = await services.seed()
        say(`${counts.published} published cases, ${counts.invented} invented records, ${counts.added} added now`)
      }),
    )
}
