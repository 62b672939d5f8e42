/**
 * Why a start failed, in one clear line for whoever started it; errors that explain themselves (settings, data directory)
 * in their own words. Unexpected ones keep their stack: they are ours to mend.
 */
export function startUpFault(error: unknown): string {
  if (!(error instanceof Error)) return `Could not start: ${String(error)}`
  const { code, address, port, path } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${address} is in use by another program. Stop it, or set PORT to another port.`
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${address}. Set HOST to one it has, such as 127.0.0.1.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return path === undefined
        ? `Not allowed to listen on port ${port}. Set PORT to 1024 or higher.`
        : `Cannot write to ${path}. Set DATA_DIR to a folder that this user may write to.`
    case 'ENOSPC':
      return `The disk is full${path === undefined ? '' : ` at ${path}`}. Make room and start again.`
    default:
      return EXPLAINED.has(error.name) ? error.message : `Could not start: ${error.stack ?? error.message}`
  }
}

/** Errors whose message is written for the person who starts the program or types a command. */
const EXPLAINED = new Set([
  'ConfigError',
  'StoreInUseError',
  'StoreUnwritableError',
  'StoreFormatError',
  'DemoStoreError',
  'UnavailableError',
  'CommandFault',
  'CannotRestoreError',
  'DirectoryNotEmptyError',
  'BrokenBsonFileError',
  'MongooseServerSelectionError',
  'MongoServerSelectionError',
])
