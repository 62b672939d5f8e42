import type { Command } from 'commander'
import type { AuditHead } from '../audit/audit-log.js'
import { CommandFault, say, sayJson, withServices } from './terminal.js'

/** `audit verify`. */
export function addAuditCommands(program: Command): void {
  const audit = program.command('audit').description('the append-only log of who read, sent and released what')
  audit
    .command('verify')
    .description('walk the whole chain; the exit code is 1 where a link is broken, and the first one is named')
    .option('--head <number:hash>', 'a head that was noted earlier and must still be in the chain: shows a cut end')
    .option('--json', 'print JSON')
    .action((options: { head?: string; json?: boolean }) =>
      withServices(async services => {
        const noted = options.head === undefined ? undefined : headOf(options.head)
        const found = await services.audit.verify(noted)
        if (found.brokenAt !== null) process.exitCode = 1
        if (options.json === true) sayJson(found)
        else if (found.brokenAt !== null) {
          say(`Broken at entry ${found.brokenAt}: it was changed, is missing, or does not follow the one before.`)
          say(`${found.entries} entries before it are whole.`)
        } else {
          say(`${found.entries} entries, all whole.`)
          if (found.head !== null) say(`Head, to be noted elsewhere: ${found.head.number}:${found.head.hash}`)
        }
      }),
    )
}

function headOf(typed: string): AuditHead {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(typed) ?? []
  if (number === undefined || hash === undefined) {
    throw new CommandFault('Write the head as it was printed: its number, a colon, and 64 characters')
  }
  return { number: Number(number), hash }
}
