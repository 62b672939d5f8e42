import type { Command } from 'commander'
import { MongoClient } from 'mongodb'
import { openStore } from '../composition/open-store.js'
import { dump, type CopiedCollection } from '../embedded/tools/dump.js'
import { statistics, verify } from '../embedded/tools/inspect.js'
import { restore } from '../embedded/tools/restore.js'
import { CommandFault, say, sayJson, terminalConfig } from './terminal.js'

/** `store stats`, `verify`, `compact`, `dump` and `restore`: beside a running server as well as without one. */
export function addStoreCommands(program: Command): void {
  const store = program.command('store').description('the database: what it holds, whether it holds, copies of it')

  store
    .command('stats')
    .description('collections, indexes and their sizes')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) =>
      withClient(async client => {
        const collections = await statistics(client)
        if (options.json === true) {
          sayJson({ collections })
          return
        }
        for (const { namespace, documents, bytes, storedBytes, indexes } of collections) {
          say(
            `${namespace}: ${documents} documents, ${mebibytes(bytes)} as BSON, ${mebibytes(storedBytes)} in the file`,
          )
          for (const [name, size] of Object.entries(indexes)) say(`  index ${name}: ${mebibytes(size)}`)
        }
      }),
    )

  store
    .command('verify')
    .description('look at every document, index entry and counter')
    .action(() =>
      withClient(async client => {
        const results = await verify(client, ({ namespace, records, indexes, errors }) => {
          say(`${namespace}: ${records} records, ${indexes} indexes, ${errors.length} errors`)
          for (const error of errors) say(`  ${error}`)
        })
        if (results.some(({ errors }) => errors.length > 0)) process.exitCode = 1
      }),
    )

  store
    .command('compact')
    .description('rewrite the file without the room that deleted records left')
    .action(() =>
      withClient(async client => {
        if (terminalConfig().store.uri !== null) throw new CommandFault('Only the embedded store has a file to rewrite')
        // It has one file for all, so it does not matter which collection is named.
        const answer = await client.db().command({ compact: 'all' })
        say(`${mebibytes(Number(answer['bytesFreed']))} freed`)
      }),
    )

  store
    .command('dump <directory>')
    .description('copy everything, in the format of mongodump')
    .action((directory: string) =>
      withClient(async client => sayTotal('dumped', await dump(client, directory, sayCopied))),
    )

  store
    .command('restore <directory>')
    .description('put in what mongodump or `store dump` wrote')
    .option('--drop', 'replace collections that hold documents already')
    .action((directory: string, options: { drop?: boolean }) =>
      withClient(async client =>
        sayTotal('restored', await restore(client, directory, { drop: options.drop ?? false, copied: sayCopied })),
      ),
    )
}

async function withClient(work: (client: MongoClient) => Promise<void>): Promise<void> {
  const store = await openStore(terminalConfig(), true)
  const client = new MongoClient(store.uri)
  try {
    await work(client)
  } finally {
    await client.close()
    await store.close()
  }
}

function sayCopied({ namespace, documents, indexes }: CopiedCollection): void {
  say(`${namespace}: ${documents} documents, ${indexes} indexes`)
}

function sayTotal(done: string, all: readonly CopiedCollection[]): void {
  const documents = all.reduce((sum, each) => sum + each.documents, 0)
  const bytes = all.reduce((sum, each) => sum + each.bytes, 0)
  say(`${all.length} collections, ${documents} documents ${done}, ${mebibytes(bytes)}`)
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1048576).toFixed(1)} MiB`
}
