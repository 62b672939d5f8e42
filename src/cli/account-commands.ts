import type { Command } from 'commander'
import { ROLES, type Role } from '../domain/access/viewer.js'
import { readPassword, say, withServices } from './terminal.js'

/** `user add`. */
export function addAccountCommands(program: Command): void {
  const user = program.command('user').description('accounts')
  user
    .command('add')
    .description('add an account; the password is read from standard input, one line')
    .requiredOption('--email <email>', 'address to sign in with')
    .requiredOption('--name <name>', 'name that others see')
    .requiredOption('--role <role...>', `one or more of ${ROLES.join(', ')}`)
    .option('--trust <ods>', 'ODS code of the trust, for roles that belong to one')
    .action((options: { email: string; name: string; role: string[]; trust?: string }) =>
      withServices(async services => {
        const account = await services.accounts.add(
          {
            email: options.email,
            name: options.name,
            roles: options.role as Role[],
            trust: options.trust ?? null,
            password: await readPassword(),
          },
          null,
        )
        say(`Added ${account.email}`)
      }),
    )
}
